import { expect, it } from "vitest";
import { drawDigits } from "../src/drawing/draw-digit.ts";
import { createRandom } from "../src/drawing/random.ts";
import { type NormalisedImage, normaliseImage } from "../src/image/normalise-image.ts";
import { exportNetwork } from "./export-network.ts";
import { createNetwork, type Network } from "./network.ts";
import { trainNetwork } from "./train-network.ts";

const short = { seed: 3, images: 3200, batch: 16, rate: 0.003 };

/** Share of 300 drawings, none of which is trained on, that a network recognises. */
function accuracy(network: Network): number {
  let right = 0;
  for (const { digit, image } of drawDigits(300, createRandom(41))) {
    const { values } = normaliseImage(new Float32Array(image)) as NormalisedImage;
    const scores = network.forward(values);
    if (scores.indexOf(Math.max(...scores)) === digit) right++;
  }
  return right / 300;
}

it("training makes a network better, and reports how the loss falls", () => {
  const losses: number[] = [];
  const network = trainNetwork({ ...short, report: (_, loss) => losses.push(loss) });
  expect(accuracy(createNetwork(createRandom(short.seed)))).toBeLessThan(0.4);
  expect(accuracy(network)).toBeGreaterThan(0.8);
  expect(losses).toHaveLength(20);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 3);
});

it("the same seed makes the same file, another one another", () => {
  const train = (seed: number): Uint8Array =>
    exportNetwork(trainNetwork({ ...short, seed, images: 160 }), { seed: String(0) });
  const bytes = train(1);
  expect(train(1)).toEqual(bytes);
  expect(train(2)).not.toEqual(bytes);
});
