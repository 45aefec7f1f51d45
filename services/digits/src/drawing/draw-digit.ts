import { side } from "../image/image.ts";
import type { Point, Stroke } from "./curves.ts";
import { inkStrokes } from "./ink-strokes.ts";
import type { Random } from "./random.ts";
import { writeDigit } from "./write-digit.ts";

/** A digit that somebody might have drawn. */
export interface Drawing {
  readonly digit: number;
  /** 784 grey values: 28 rows of 28, one after the other; 0 is paper, 255 is ink. */
  readonly image: Uint8Array;
}

/** Draws one digit, somewhere on the paper, small or large, with some pen, and some dirt. */
export function drawDigit(digit: number, random: Random): Drawing {
  const strokes = place(writeDigit(digit, random), random);
  const ink = inkStrokes(strokes, {
    thickness: random.chance(0.8) ? random.between(1.1, 3.4) : random.between(3.4, 5),
    taper: random.between(-0.5, 0.5),
    softness: random.chance(0.75) ? random.between(0.7, 1.6) : random.between(1.6, 4),
  });
  const strength = random.chance(0.8) ? 255 : random.between(140, 255);
  const dirt = random.chance(0.5) ? 0 : random.between(0, 14);
  return { digit, image: Uint8Array.from(ink, (value) => grey(value * strength + dirt * random.normal())) };
}

/** Draws so many digits, the ten in turn. The same seed gives the same drawings. */
export function* drawDigits(count: number, random: Random): Generator<Drawing> {
  for (let at = 0; at < count; at++) yield drawDigit(at % 10, random);
}

/** Lays strokes on the paper: 11 to 26 pixels high or wide, wherever there is room for them. */
function place(strokes: readonly Stroke[], random: Random): Stroke[] {
  const points = strokes.flat();
  const bounds = (axis: 0 | 1): [number, number] => {
    const values = points.map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[left, right], [top, bottom]] = [bounds(0), bounds(1)];
  const size = random.between(11, 25) / Math.max(right - left, bottom - top);
  const lay = (low: number, high: number): number => random.between(1, side - 2 - (high - low) * size) - low * size;
  const [x, y] = [lay(left, right), lay(top, bottom)];
  return strokes.map((stroke) => stroke.map((point): Point => [point[0] * size + x, point[1] * size + y]));
}

function grey(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)));
}
