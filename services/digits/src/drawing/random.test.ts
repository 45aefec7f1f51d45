import { expect, it } from "vitest";
import { createRandom } from "./random.ts";

const draws = 20_000;

it("is spread evenly, as a bell, and as its odds say", () => {
  const random = createRandom(9);
  const mean = (next: () => number): number => {
    let sum = 0;
    for (let at = 0; at < draws; at++) sum += next();
    return sum / draws;
  };
  expect(mean(random.next)).toBeCloseTo(0.5, 1);
  expect(mean(() => random.between(2, 4))).toBeCloseTo(3, 1);
  expect(mean(random.normal)).toBeCloseTo(0, 1);
  expect(mean(() => random.normal() ** 2)).toBeCloseTo(1, 1);
  expect(mean(() => (random.chance(0.2) ? 1 : 0))).toBeCloseTo(0.2, 1);
  expect(mean(() => random.pick([1, 2, 3]))).toBeCloseTo(2, 1);
});

it("repeats itself from its seed, and only from that", () => {
  const first = (seed: number): number[] => Array.from({ length: 4 }, createRandom(seed).next);
  expect(first(1)).toEqual(first(1));
  expect(new Set([1, 2, 2 ** 32 + 1, 0.5].flatMap((seed) => first(seed))).size).toBe(16);
});
