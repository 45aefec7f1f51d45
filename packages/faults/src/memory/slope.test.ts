import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, type Point, slopeOf } from "./slope.ts";

/** Points on a line, with noise and some that are far off. */
const points = (slope: number, noise: readonly number[]): Point[] =>
  noise.map((off, index) => ({ at: index * 10, bytes: 1e6 + slope * index * 10 + off }));

describe("a slope", () => {
  it("is that of a line, for sure", () => {
    const { lower, median, upper } = slopeOf(
      points(
        64,
        Array.from({ length: 20 }, () => 0),
      ),
    );
    expect([lower, median, upper]).toEqual([64, 64, 64]);
  });

  it("is found in noise of any kind, also with a few measurements far off", () => {
    const noise = fc.array(fc.integer({ min: -2_000, max: 2_000 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(noise, fc.nat(19), fc.integer({ min: 0, max: 200 }), (random, outlier, slope) => {
        const { lower, upper } = slopeOf(points(slope, random.with(outlier, 5e6)));
        // Noise that is a line itself is no noise: it is at most 4,000 bytes from one end to the other.
        const most = 4_000 / 10;
        expect(lower - most).toBeLessThanOrEqual(slope);
        expect(upper + most).toBeGreaterThanOrEqual(slope);
      }),
    );
  });

  it("is judged only as far as it is known", () => {
    expect(judge({ lower: 1, median: 2, upper: 3 }, 4)).toBe("flat");
    expect(judge({ lower: 5, median: 6, upper: 7 }, 4)).toBe("leak");
    expect(judge({ lower: 1, median: 4, upper: 7 }, 4)).toBe("unsure");
  });
});
