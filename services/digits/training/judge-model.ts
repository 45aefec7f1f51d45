import { InferenceSession, Tensor } from "onnxruntime-node";
import { pixels, side } from "../src/image/image.ts";
import { normaliseImage } from "../src/image/normalise-image.ts";
import { Confusion } from "../src/self-test/confusion.ts";
import { heldOut } from "../src/self-test/held-out.ts";

const atOnce = 250;

/** What the model of a file takes drawings for that it has not seen. */
export async function judgeModel(bytes: Uint8Array, count: number): Promise<Confusion> {
  const session = await InferenceSession.create(bytes);
  const confusion = new Confusion();
  const drawings = heldOut(count);
  for (let start = 0; start < count; start += atOnce) {
    const some = drawings.slice(start, start + atOnce);
    const values = new Float32Array(some.length * pixels);
    for (const [at, { image }] of some.entries())
      normaliseImage(new Float32Array(image), values.subarray(at * pixels, (at + 1) * pixels));
    const { scores } = await session.run({ images: new Tensor("float32", values, [some.length, 1, side, side]) });
    for (const [at, { digit }] of some.entries()) {
      const ofImage =
        (scores?.data as Float32Array | undefined)?.subarray(at * 10, (at + 1) * 10) ?? new Float32Array();
      confusion.add(digit, ofImage.indexOf(Math.max(...ofImage)));
    }
  }
  await session.release();
  return confusion;
}
