import { side } from "../image/image.ts";
import type { Point, Stroke } from "./curves.ts";

/** A pen, in pixels. */
export interface Pen {
  /** How thick a line is at half its way. */
  readonly thickness: number;
  /** How much thinner it gets towards the end of a stroke, as a share. */
  readonly taper: number;
  /** Over how many pixels the edge of a line fades. */
  readonly softness: number;
}

/**
 * Draws strokes, which are in pixels, on black paper.
 * @returns 28 rows of 28 values from 0 to 1, one row after the other
 */
export function inkStrokes(strokes: readonly Stroke[], pen: Pen): Float32Array {
  const image = new Float32Array(side * side);
  for (const stroke of strokes) {
    for (let at = 1; at < stroke.length; at++) {
      const radius = (pen.thickness / 2) * (1 + pen.taper * (0.5 - at / stroke.length));
      inkLine(image, stroke[at - 1] as Point, stroke[at] as Point, radius, pen.softness);
    }
  }
  return image;
}

function inkLine(image: Float32Array, from: Point, to: Point, radius: number, softness: number): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const reach = radius + softness;
  const first = (a: number, b: number): number => Math.max(0, Math.floor(Math.min(a, b) - reach));
  const last = (a: number, b: number): number => Math.min(side - 1, Math.ceil(Math.max(a, b) + reach));
  const [left, right] = [first(from[0], to[0]), last(from[0], to[0])];
  const bottom = last(from[1], to[1]);
  for (let y = first(from[1], to[1]); y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
      const t = Math.min(1, Math.max(0, along));
      const [awayX, awayY] = [x - from[0] - t * dx, y - from[1] - t * dy];
      const distance = Math.sqrt(awayX * awayX + awayY * awayY);
      const ink = Math.min(1, Math.max(0, (radius - distance) / softness + 0.5));
      const at = y * side + x;
      if (ink > (image[at] as number)) image[at] = ink;
    }
  }
}
