import { pixels, side } from "./image.ts";
import { type Placement, resample } from "./resample.ts";

/** An image as the model wants it. */
export interface NormalisedImage {
  /** 784 values from 0, which is paper, to 1. */
  readonly values: Float32Array;
  readonly placement: Placement;
}

/** How high or wide a digit is on the normalised image, in pixels. */
const box = 20;

/** A dot stays a dot: nothing is enlarged more than this. */
const maxScale = 3;

/** What is darker than this share of the brightest pixel is paper, or dirt on it. */
const inkShare = 0.25;

/** An image without a pixel as bright as this, from 0 to 255, has nothing drawn on it. */
export const faintest = 32;

/**
 * Makes drawings alike, wherever and however large the digit was drawn: its bounding box is scaled to 20 pixels on its longer
 * side, its centre of mass is put in the middle of the 28 × 28, its brightest pixel becomes 1. That is how the images of MNIST
 * were made: http://yann.lecun.org/exdb/mnist/.
 * @param greys 784 values from 0 to 255
 * @param into 784 numbers, where the values are put
 * @returns undefined when nothing is drawn on it
 */
export function normaliseImage(
  greys: Float32Array,
  into: Float32Array = new Float32Array(pixels),
): NormalisedImage | undefined {
  let brightest = 0;
  for (let at = 0; at < pixels; at++) {
    const grey = greys[at] as number;
    if (grey > brightest) brightest = grey;
  }
  if (brightest < faintest) return undefined;

  const threshold = Math.max(brightest * inkShare, faintest / 2);
  let left = side;
  let right = 0;
  let top = side;
  let bottom = 0;
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const grey = greys[y * side + x] as number;
      if (grey < threshold) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      mass += grey;
      sumX += grey * x;
      sumY += grey * y;
    }
  }
  const scale = Math.min(maxScale, box / Math.max(right - left + 1, bottom - top + 1));
  const placement = { scale, x: sumX / mass, y: sumY / mass };
  const values = resample(greys, placement, into);
  const share = 1 / brightest;
  for (let at = 0; at < pixels; at++) values[at] = (values[at] as number) * share;
  return { values, placement };
}
