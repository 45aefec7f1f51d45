import { type Drawing, drawDigits } from "../drawing/draw-digit.ts";
import { createRandom } from "../drawing/random.ts";

/** Share of the held-out drawings that has to be recognised. */
export const demandedAccuracy = 0.95;

/** Drawings that no training has seen: its seeds are others. */
export function heldOut(count = 1000): Drawing[] {
  return [...drawDigits(count, createRandom(0x5eed))];
}
