import { pixels, side } from "../image/image.ts";
import type { NormalisedImage } from "../image/normalise-image.ts";
import { inverse, resample } from "../image/resample.ts";
import type { Classifier, Probabilities } from "../model/classifier.ts";

/** Side of the square that covers a part of the image, and how far it moves, in pixels. */
const square = 5;
const step = 2;

/**
 * Tells which pixels speak for a digit, by occlusion: a square of paper is laid on each part of the image in turn, and where
 * that makes the model less sure, the ink below it spoke for the digit. After Zeiler and Fergus, 2014, section 4.2:
 * https://arxiv.org/abs/1311.2901. The model itself answers, for all squares in one run.
 * @returns 784 values for the image as it was drawn, from -1, against the digit, to 1, for it; the strongest is 1 or -1
 */
export async function explainByOcclusion(
  classifier: Classifier,
  { values, placement }: NormalisedImage,
  before: Probabilities,
  digit: number,
): Promise<Float32Array> {
  const squares = inkedSquares(values);
  const after = await classifier.classify(coverEach(values, squares));
  const effect = new Float32Array(pixels);
  const covered = new Float32Array(pixels);
  for (const [index, place] of squares.entries()) {
    const loss = evidence(before, digit) - evidence(after[index] as Probabilities, digit);
    for (const at of place) {
      effect[at] = (effect[at] as number) + loss;
      covered[at] = (covered[at] as number) + 1;
    }
  }
  // To cover paper with paper changes nothing, so what a square does is done by the ink below it.
  for (let at = 0; at < pixels; at++)
    effect[at] = ((effect[at] as number) * (values[at] as number)) / Math.max(1, covered[at] as number);
  const drawn = resample(effect, inverse(placement));
  const strongest = drawn.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return strongest === 0 ? drawn : drawn.map((value) => value / strongest);
}

/** The squares below which there is ink, each as the pixels that it covers. */
function inkedSquares(values: Float32Array): number[][] {
  const squares: number[][] = [];
  for (let top = 1 - square; top < side; top += step)
    for (let left = 1 - square; left < side; left += step) {
      const place = pixelsOf(top, left);
      if (place.some((at) => (values[at] as number) > 0.1)) squares.push(place);
    }
  return squares;
}

function pixelsOf(top: number, left: number): number[] {
  const places: number[] = [];
  for (let y = Math.max(0, top); y < Math.min(side, top + square); y++)
    for (let x = Math.max(0, left); x < Math.min(side, left + square); x++) places.push(y * side + x);
  return places;
}

/** The image again for each of the places, which is covered there. */
function coverEach(values: Float32Array, places: readonly (readonly number[])[]): Float32Array {
  const covered = new Float32Array(places.length * pixels);
  for (const [index, place] of places.entries()) {
    covered.set(values, index * pixels);
    for (const at of place) covered[index * pixels + at] = 0;
  }
  return covered;
}

/** Logarithm of a probability, so that a little doubt of what is certain counts, too. */
function evidence(probabilities: Probabilities, digit: number): number {
  return Math.log(Math.max(probabilities[digit] as number, 1e-12));
}
