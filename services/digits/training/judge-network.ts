import { type NormalisedImage, normaliseImage } from "../src/image/normalise-image.ts";
import { Confusion } from "../src/self-test/confusion.ts";
import { heldOut } from "../src/self-test/held-out.ts";
import type { Network } from "./network.ts";

/** What a network takes drawings for that it has not seen. */
export function judgeNetwork(network: Network, count: number): Confusion {
  const confusion = new Confusion();
  for (const { digit, image } of heldOut(count)) {
    const scores = network.forward((normaliseImage(new Float32Array(image)) as NormalisedImage).values);
    confusion.add(digit, scores.indexOf(Math.max(...scores)));
  }
  return confusion;
}
