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

/** A pixel is looked at so far before and behind its middle, so that nothing thin is missed when an image gets smaller. */
const part = 0.25;

/** Neighbours in a row or column that a pixel is made of; enough for scales from 1/4 on. */
const taps = 4;

/** A row or column with room for neighbours on both sides, where there is nothing. */
const padded = side + 2 * taps;

/** What a row or column is made of: for each of its pixels where its neighbours begin in a padded one, and what they weigh. */
interface Mixture {
  readonly starts: Int32Array;
  readonly weights: Float32Array;
}

const createMixture = (): Mixture => ({ starts: new Int32Array(side), weights: new Float32Array(side * taps) });

/** Memory that is used again: this runs to its end before anything else does, and for each call of the service. */
const inRow = createMixture();
const inColumn = createMixture();
const wide = new Float32Array(side * padded);
const high = new Float32Array(padded * side);

/**
 * Another 28 × 28 image of an image, by linear interpolation; around the image there is nothing. First each row by itself,
 * then each column of that. What neighbours weigh is the same for a whole column, and a whole row: it is read once for it.
 * @param placement its scale is at least 1/4
 * @param result where to put it
 */
export function resample(
  image: Float32Array,
  { scale, x, y }: Placement,
  result: Float32Array = new Float32Array(pixels),
): Float32Array {
  mix(inRow, scale, x);
  mix(inColumn, scale, y);
  for (let line = 0; line < side; line++)
    for (let at = 0; at < side; at++) wide[line * padded + taps + at] = image[line * side + at] as number;
  for (let at = 0; at < side; at++)
    blend({ to: high, at: taps * side + at, step: side }, { from: wide, step: padded, apart: 1 }, inRow, at);
  for (let at = 0; at < side; at++)
    blend({ to: result, at: at * side, step: 1 }, { from: high, step: 1, apart: side }, inColumn, at);
  return result;
}

function mix({ starts, weights }: Mixture, scale: number, center: number): void {
  weights.fill(0);
  for (let at = 0; at < side; at++) {
    const first = Math.floor((at - part - middle) / scale + center);
    // Beyond the edge all neighbours are nothing, wherever they are.
    const inside = first >= -taps && first <= side;
    starts[at] = inside ? first + taps : 0;
    if (!inside) continue;
    weigh(weights, at * taps - first, (at - part - middle) / scale + center);
    weigh(weights, at * taps - first, (at + part - middle) / scale + center);
  }
}

/** Shares one half between the two pixels beside a position. */
function weigh(weights: Float32Array, offset: number, position: number): void {
  const low = Math.floor(position);
  const share = position - low;
  weights[offset + low] = (weights[offset + low] as number) + (1 - share) / 2;
  weights[offset + low + 1] = (weights[offset + low + 1] as number) + share / 2;
}

/** Where the pixels of a row or column lie, one after the other. */
interface Line {
  readonly to: Float32Array;
  readonly at: number;
  readonly step: number;
}

/** What they are made of: how far it is from the neighbours of one to those of the next, and between neighbours. */
interface Neighbours {
  readonly from: Float32Array;
  readonly step: number;
  readonly apart: number;
}

function blend(line: Line, neighbours: Neighbours, { starts, weights }: Mixture, index: number): void {
  const { to } = line;
  const { from, apart } = neighbours;
  const weight0 = weights[index * taps] as number;
  const weight1 = weights[index * taps + 1] as number;
  const weight2 = weights[index * taps + 2] as number;
  const weight3 = weights[index * taps + 3] as number;
  let next = line.at;
  let first = (starts[index] as number) * apart;
  for (let count = 0; count < side; count++) {
    to[next] =
      (from[first] as number) * weight0 +
      (from[first + apart] as number) * weight1 +
      (from[first + 2 * apart] as number) * weight2 +
      (from[first + 3 * apart] as number) * weight3;
    next += line.step;
    first += neighbours.step;
  }
}
