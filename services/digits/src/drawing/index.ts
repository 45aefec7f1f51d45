export { type Drawing, drawDigit, drawDigits } from "./draw-digit.ts";
export { createRandom, type Random } from "./random.ts";
