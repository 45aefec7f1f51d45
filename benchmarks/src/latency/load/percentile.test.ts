import { expect, test } from "vitest";
import { percentile } from "./percentile.ts";

test("is the value that the share does not exceed", () => {
  const values = Float64Array.from({ length: 200 }, (_, index) => index + 1);
  expect([0.005, 0.5, 0.99, 0.995, 1].map((share) => percentile(values, share))).toEqual([1, 100, 198, 199, 200]);
  expect(percentile([7], 0.99)).toBe(7);
});

test("is not there without values", () => {
  expect(() => percentile([], 0.5)).toThrow("no percentile");
});
