/** Upper bounds of the buckets, in seconds; what takes longer is in one more. */
export const durationBounds: readonly number[] = [
  0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300,
];

/** How long things took, in buckets that never change: counting costs nanoseconds. */
export class DurationHistogram {
  /** How many fell into each bucket of {@link durationBounds}, and into the one beyond; not cumulative. */
  readonly counts: number[] = new Array(durationBounds.length + 1).fill(0);
  /** Of all, in seconds. */
  sum = 0;
  count = 0;

  /** @param seconds how long one took; less than nothing, as a clock may say, is nothing */
  observe(seconds: number): void {
    const taken = Math.max(0, seconds);
    let bucket = 0;
    // Most calls are short: a search from the lowest bound ends at once.
    while (taken > (durationBounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += taken;
    this.count += 1;
  }
}
