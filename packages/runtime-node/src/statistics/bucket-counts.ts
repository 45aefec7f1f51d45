/** How long things took, in buckets: as a histogram of Prometheus, but not cumulative. */
export class BucketCounts {
  /** Upper bounds, rising. */
  readonly bounds: readonly number[];
  /** How many fell into each bucket, and at last into the one beyond all bounds. */
  readonly counts: number[];
  sum = 0;
  count = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Array(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const found = this.bounds.findIndex((bound) => value <= bound);
    const bucket = found < 0 ? this.bounds.length : found;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += value;
    this.count += 1;
  }
}
