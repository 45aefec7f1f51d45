import { expect, it } from "vitest";
import { pixels, side } from "./image.ts";
import { BlankImage, WrongImageSize } from "./image-errors.ts";
import { readImage, tryToRead } from "./read-image.ts";

const bytes = Uint8Array.from({ length: pixels }, (_, at) => (at % 5) * 50);
const rows = Array.from({ length: side }, (_, row) => [...bytes.subarray(row * side, (row + 1) * side)]);

it("bytes and rows say the same", () => {
  expect(readImage(rows)).toEqual(readImage(bytes));
});

it("what cannot be read is thrown, or stands in its place among others", () => {
  expect(() => readImage(new Uint8Array(3), 4)).toThrow(
    new WrongImageSize("The image 4 is 3 bytes: an image is 28 rows of 28 numbers, or these as 784 bytes.", {
      index: 4,
      found: "3 bytes",
    }),
  );
  expect(tryToRead([[1]])).toBeInstanceOf(WrongImageSize);
  expect(tryToRead(new Uint8Array(pixels))).toBeInstanceOf(BlankImage);
  expect(tryToRead(bytes)).toHaveProperty("values");
});
