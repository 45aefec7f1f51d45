import { drawDigits } from "../src/drawing/draw-digit.ts";
import { createRandom } from "../src/drawing/random.ts";
import { type NormalisedImage, normaliseImage } from "../src/image/normalise-image.ts";
import { createAdam } from "./adam.ts";
import { createNetwork, type Network } from "./network.ts";

/** How to train. */
export interface TrainingOptions {
  readonly seed: number;
  /** Drawings to learn from; each is seen once. */
  readonly images: number;
  /** Drawings between two steps of the optimiser. */
  readonly batch: number;
  /** How far the first step goes; later ones go less far, the last one nowhere. */
  readonly rate: number;
  /** Told now and then: images seen, and the mean loss since the last report. */
  readonly report?: (seen: number, loss: number) => void;
}

/** How the published model is trained: some half a minute on one core. */
export const publishedTraining = { seed: 1, images: 90_000, batch: 32, rate: 0.002 } as const;

/** Trains a network on drawings that it makes up as it goes. The same options give the same network, to the bit. */
export function trainNetwork({ seed, images, batch, rate, report }: TrainingOptions): Network {
  const random = createRandom(seed);
  const network = createNetwork(random);
  const step = createAdam(network.parameters);
  let [seen, loss, lossOf] = [0, 0, 0];
  for (const { digit, image } of drawDigits(images, random)) {
    const { values } = normaliseImage(new Float32Array(image)) as NormalisedImage;
    loss += learn(network, values, digit);
    lossOf++;
    seen++;
    if (seen % batch === 0) step(rate * 0.5 * (1 + Math.cos((Math.PI * seen) / images)), batch);
    if (report !== undefined && seen % Math.ceil(images / 20) === 0) {
      report(seen, loss / lossOf);
      [loss, lossOf] = [0, 0];
    }
  }
  return network;
}

/** Adds to the gradients what one image teaches. @returns its cross-entropy */
function learn(network: Network, image: Float32Array, digit: number): number {
  const scores = network.forward(image);
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  const probabilities = powers.map((power) => power / sum);
  const probability = probabilities[digit] as number;
  network.backward(probabilities.map((value, at) => value - (at === digit ? 1 : 0)));
  return -Math.log(Math.max(probability, 1e-9));
}
