import { expect, it } from "vitest";
import { pixels } from "../image/image.ts";
import { faintest } from "../image/normalise-image.ts";
import { drawDigits } from "./draw-digit.ts";
import { createRandom } from "./random.ts";
import { writeDigit } from "./write-digit.ts";

it("the same seed draws the same, another one something else", () => {
  const draw = (seed: number): Uint8Array[] => [...drawDigits(30, createRandom(seed))].map(({ image }) => image);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

it("draws the digits in turn, visibly, and leaves paper around them", () => {
  const drawings = [...drawDigits(500, createRandom(3))];
  expect(drawings.slice(0, 12).map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  for (const { image } of drawings) {
    expect(image.length).toBe(pixels);
    expect(Math.max(...image)).toBeGreaterThan(faintest);
    expect(image.filter((grey) => grey > 128).length).toBeLessThan(pixels / 2);
  }
});

it("no two drawings of a digit are alike", () => {
  const sevens = [...drawDigits(2000, createRandom(4))].filter(({ digit }) => digit === 7);
  expect(new Set(sevens.map(({ image }) => image.join())).size).toBe(sevens.length);
});

it("there is no eleventh digit", () => {
  expect(() => writeDigit(10, createRandom(1))).toThrow(new RangeError("there are digits from 0 to 9"));
});
