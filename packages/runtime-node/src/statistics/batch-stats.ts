import { BucketCounts } from "./bucket-counts.ts";
import { DurationHistogram } from "./duration-histogram.ts";

/** Upper bounds of the buckets, in calls. */
export const batchSizeBounds: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** How a batch ended: `failed` when none of its calls got a result, because the method threw or returned what is none. */
export type BatchOutcome = "ok" | "failed";

/** What has become of all batches of one method, since the start. */
export class BatchStats {
  /** How many calls were in each that has begun. */
  readonly sizes = new BucketCounts(batchSizeBounds);
  /** How long calls have waited for their batch to begin, of those that were in one. */
  readonly delays = new DurationHistogram();
  /** Those that have ended. */
  readonly ended: Record<BatchOutcome, number> = { ok: 0, failed: 0 };
}
