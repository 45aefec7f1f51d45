import { expect, it } from "vitest";
import { pixels, side } from "./image.ts";
import { BlankImage, WrongImageSize } from "./image-errors.ts";
import { readImage, requireImage } from "./read-image.ts";

const bytes = Uint8Array.from({ length: pixels }, (_, at) => (at % 5) * 50);
const rows = Array.from({ length: side }, (_, row) => [...bytes.subarray(row * side, (row + 1) * side)]);

it("bytes and rows say the same", () => {
  expect(readImage(rows)).toEqual(readImage(bytes));
});

it("what is wrong is told, or thrown, with the image's place where there are several", () => {
  const tooFew = new WrongImageSize("The image is 3 bytes: it takes 28 rows of 28 numbers, or these as 784 bytes.", {
    index: 0,
    found: "3 bytes",
  });
  expect(readImage(new Uint8Array(3))).toEqual(tooFew);
  expect(() => requireImage(new Uint8Array(3))).toThrow(tooFew);
  expect(readImage([[1]], 4)).toMatchObject({ data: { index: 4, found: "1 row" } });
  const blank = "The image 2 has nothing drawn on it: no pixel is as bright as 32 of 255.";
  expect(readImage(new Uint8Array(pixels), 2)).toEqual(new BlankImage(blank, { index: 2 }));
  expect(requireImage(bytes)).toHaveProperty("values");
});
