import { expect, it } from "vitest";
import { sideBySide, toPicture } from "./picture.ts";

const image = new Uint8Array(28 * 28);
for (const [x, y] of [
  [4, 3],
  [4, 4],
  [5, 4],
  [6, 5],
] as const)
  image[y * 28 + x] = 255;

it("two rows of pixels are a line of text", () => {
  expect(toPicture(image)).toEqual(["█▄ ", "  ▀"]);
});

it("an image with nothing on it is no line", () => {
  expect(toPicture(new Uint8Array(28 * 28))).toEqual([]);
});

it("pictures stand on one line", () => {
  expect(sideBySide([["a"], ["b", "c"]])).toBe(`${" ".repeat(20)}b\na${" ".repeat(19)}c`);
});
