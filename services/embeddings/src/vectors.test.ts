import { expect, it } from "vitest";
import { cosine, norm, normalized } from "./vectors.ts";

it("a cosine is that of the angle, whatever the lengths", () => {
  const east = Float32Array.of(2, 0);
  expect(cosine(east, Float32Array.of(5, 0))).toBe(1);
  expect(cosine(east, Float32Array.of(0, 3))).toBe(0);
  expect(cosine(east, Float32Array.of(-1, 0))).toBe(-1);
  expect(cosine(east, Float32Array.of(1, 1))).toBeCloseTo(Math.SQRT1_2, 7);
  expect(cosine(east, Float32Array.of(0, 0))).toBe(0);
});

it("a vector is brought to length 1, zeros stay", () => {
  expect(normalized(Float32Array.of(3, 4))).toEqual(Float32Array.of(0.6, 0.8));
  expect(norm(normalized(Float32Array.of(1e-20, 1e-20)))).toBeCloseTo(1, 6);
  expect(normalized(new Float32Array(2))).toEqual(new Float32Array(2));
});
