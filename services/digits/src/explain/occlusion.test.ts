import { expect, it } from "vitest";
import { pixels, side } from "../image/image.ts";
import type { Classifier } from "../model/classifier.ts";
import { explainByOcclusion } from "./occlusion.ts";

/** Answers 1 as surely as the left half of the image is inked, and 0 as the right half is. */
const leftOrRight: Classifier = {
  classify: async (images) =>
    Array.from({ length: images.length / pixels }, (_, index) => {
      const ink = { left: 1, right: 1 };
      for (const [at, value] of images.subarray(index * pixels, (index + 1) * pixels).entries())
        ink[at % side < side / 2 ? "left" : "right"] += value;
      return [ink.right / (ink.left + ink.right), ink.left / (ink.left + ink.right)];
    }),
  close: async () => {},
};

/** Two upright lines, in the columns 6 and 20. */
const values = Float32Array.from({ length: side * side }, (_, at) =>
  [6, 20].includes(at % side) && at > 6 * side && at < 21 * side ? 1 : 0,
);

/** The image lies where it was drawn, at its size. */
const placement = { scale: 1, x: (side - 1) / 2, y: (side - 1) / 2 };

it.each([
  [1, 6, 20],
  [0, 20, 6],
])("what speaks for %i is in column %i, what speaks against it in %i", async (digit, speaks, against) => {
  const [before = []] = await leftOrRight.classify(values);
  const importance = await explainByOcclusion(leftOrRight, { values, placement }, before, digit);
  const row = importance.subarray(14 * side, 15 * side);
  expect(row[speaks]).toBeGreaterThan(0.5);
  expect(row[against]).toBeLessThan(-0.5);
  expect(Math.max(...importance.map(Math.abs))).toBe(1);
  expect(importance[0]).toBe(0);
});

it("is laid back over the image as it was drawn", async () => {
  const [before = []] = await leftOrRight.classify(values);
  const drawn = { scale: 2, x: 7, y: 20 };
  const importance = await explainByOcclusion(leftOrRight, { values, placement: drawn }, before, 1);
  const strongest = importance.indexOf(1);
  expect(strongest % side).toBeGreaterThanOrEqual(2);
  expect(strongest % side).toBeLessThanOrEqual(5);
  expect(Math.floor(strongest / side)).toBeGreaterThan(14);
});
