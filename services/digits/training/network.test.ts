import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, it } from "vitest";
import { createRandom } from "../src/drawing/random.ts";
import { pixels, side } from "../src/image/image.ts";
import { exportNetwork } from "./export-network.ts";
import { createNetwork, setWeights, weightCount } from "./network.ts";

const random = createRandom(8);
const memory = { values: new Float32Array(weightCount), gradient: new Float32Array(weightCount) };
const network = createNetwork(memory, 3);
setWeights(network, random);

/** Three images, so that rows remain where they are taken two and four at a time. */
const count = 3;
const images = Float32Array.from({ length: count * pixels }, () => random.next());

/** What is made small: the scores, weighted as the gradient says. */
const slopes = Float32Array.from({ length: count * 10 }, () => random.normal());
const loss = (): number =>
  network.forward(images, count).reduce((sum, score, at) => sum + score * (slopes[at] as number), 0);

it("the gradients are what the loss does when a weight changes a little", () => {
  network.forward(images, count);
  network.backward(slopes, count);
  // Small, since the rectifiers have kinks.
  const step = 1e-4;
  for (const { name, values, gradient } of network.parameters) {
    for (let sample = 0; sample < 12; sample++) {
      const at = Math.floor(random.next() * values.length);
      const before = values[at] as number;
      values[at] = before + step;
      const above = loss();
      values[at] = before - step;
      const below = loss();
      values[at] = before;
      const measured = (above - below) / (2 * step);
      expect(Math.abs(measured - (gradient[at] as number)), `${name} ${at}`).toBeLessThan(
        0.02 * Math.max(1, Math.abs(measured)),
      );
    }
  }
});

it("the file computes what the network computes, for any number of images", async () => {
  const session = await InferenceSession.create(exportNetwork(network, {}));
  const input = new Tensor("float32", images, [count, 1, side, side]);
  const { scores, probabilities } = await session.run({ images: input });
  await session.release();
  const expected = network.forward(images, count);
  for (const [at, score] of expected.entries()) expect(Number(scores?.data[at])).toBeCloseTo(score, 3);
  expect(scores?.dims).toEqual([count, 10]);
  const first = Array.from(probabilities?.data.slice(0, 10) as Float32Array);
  expect(first.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
});
