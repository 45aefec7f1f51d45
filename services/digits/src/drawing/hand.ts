import type { Point, Stroke } from "./curves.ts";
import type { Random } from "./random.ts";

/** Who draws: chance, and a place that is met about, never quite. */
export interface Hand extends Random {
  near(x: number, y: number): Point;
}

/** One way to write a digit. */
export interface Style {
  /** How many write it so, compared with the digit's other styles. */
  readonly weight: number;
  draw(hand: Hand): Stroke[];
}
