import { pixels, side } from "./image.ts";

/** Which part of an image another one shows. */
export interface Placement {
  /** How much larger things are on the other image. */
  readonly scale: number;
  /** What is in its middle: a place on the image, in pixels from the middle of the first pixel. */
  readonly x: number;
  readonly y: number;
}

/** Undoes a placement: the image that it was made from, as seen from the one that it made. */
export function inverse({ scale, x, y }: Placement): Placement {
  return { scale: 1 / scale, x: middle + (middle - x) * scale, y: middle + (middle - y) * scale };
}

const middle = (side - 1) / 2;

/** Parts of a pixel that are looked at, so that nothing thin is missed when an image gets smaller. */
const parts = [-0.25, 0.25];

/** What a row or column is made of: for each of its pixels, two of the source and their weights for each part. */
interface Taps {
  readonly sources: Int32Array;
  readonly weights: Float32Array;
}

const tapsPerPixel = 2 * parts.length;

// Used again for each image: a hundred small arrays for each run of the model would keep the garbage collector busy.
const columns = createTaps();
const rows = createTaps();
const wide = new Float32Array(pixels);

/** Another 28 × 28 image of an image, by linear interpolation; around the image there is nothing. */
export function resample(image: Float32Array, { scale, x, y }: Placement): Float32Array {
  setTaps(columns, scale, x);
  setTaps(rows, scale, y);
  const result = new Float32Array(pixels);
  // First each row by itself, then each column of that.
  for (let line = 0; line < side; line++) blend(image, line * side, 1, columns, wide, line * side, 1);
  for (let line = 0; line < side; line++) blend(wide, line, side, rows, result, line, side);
  return result;
}

function createTaps(): Taps {
  return { sources: new Int32Array(side * tapsPerPixel), weights: new Float32Array(side * tapsPerPixel) };
}

function setTaps({ sources, weights }: Taps, scale: number, center: number): void {
  weights.fill(0);
  let tap = 0;
  for (let at = 0; at < side; at++) {
    for (const part of parts) {
      const position = (at + part - middle) / scale + center;
      const low = Math.floor(position);
      const share = position - low;
      if (low >= 0 && low < side) {
        sources[tap] = low;
        weights[tap] = (1 - share) / parts.length;
      }
      if (low + 1 >= 0 && low + 1 < side) {
        sources[tap + 1] = low + 1;
        weights[tap + 1] = share / parts.length;
      }
      tap += 2;
    }
  }
}

function blend(
  from: Float32Array,
  fromStart: number,
  fromStep: number,
  { sources, weights }: Taps,
  to: Float32Array,
  toStart: number,
  toStep: number,
): void {
  for (let at = 0; at < side; at++) {
    let sum = 0;
    for (let tap = at * tapsPerPixel; tap < (at + 1) * tapsPerPixel; tap++)
      sum += (weights[tap] as number) * (from[fromStart + (sources[tap] as number) * fromStep] as number);
    to[toStart + at * toStep] = sum;
  }
}
