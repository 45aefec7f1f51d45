/** A measurement: how far the work had come, and the memory in use then, in bytes. */
export interface Point {
  readonly at: number;
  readonly bytes: number;
}

/** The slope of a line through points, and between what it lies for sure, in bytes per unit of work. */
export interface Slope {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Two-sided, for 99 % confidence. */
const z = 2.576;

/**
 * The Theil–Sen slope: the median of the slopes between any two points, with Sen's confidence interval from the variance of
 * Kendall's S. It asks for no distribution, and a few measurements that are far off (a compilation, a late finalizer) do
 * not move it, as they would a least-squares line.
 * Sen, P. K. (1968): Estimates of the regression coefficient based on Kendall's tau. https://doi.org/10.2307/2285891
 *
 * @param points at least 8
 */
export function slopeOf(points: readonly Point[]): Slope {
  const slopes = points
    .flatMap((one, index) => points.slice(index + 1).map((other) => (other.bytes - one.bytes) / (other.at - one.at)))
    .sort((a, b) => a - b);
  const count = points.length;
  const spread = z * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const at = (index: number): number => slopes[Math.min(Math.max(Math.round(index), 0), slopes.length - 1)] as number;
  return {
    lower: at((slopes.length - spread) / 2 - 1),
    median: at((slopes.length - 1) / 2),
    upper: at((slopes.length + spread) / 2),
  };
}

/** What is known of a slope against a limit: whether it is surely below or surely above, if anything. */
export type Verdict = "flat" | "leak" | "unsure";

/** @param limit in bytes per unit of work */
export function judge({ lower, upper }: Slope, limit: number): Verdict {
  return upper < limit ? "flat" : lower > limit ? "leak" : "unsure";
}
