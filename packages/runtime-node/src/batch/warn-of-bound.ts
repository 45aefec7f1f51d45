import type { Logger } from "@vmodel/core";
import type { MethodInfo } from "@vmodel/core/manifest";

/** Tells operators of a bound of calls that keeps batches from ever being as large as their method wants them. */
export function warnOfBound({ name, batch }: MethodInfo, maxConcurrent: number, log: Logger): void {
  if (batch === undefined || maxConcurrent >= batch.max_size) return;
  const size = `${maxConcurrent} of its calls may run at once, so its batches have no more, and it takes ${batch.max_size}`;
  log.warn(`${name} is batched, and bounded: ${size}`, { method: name, maxConcurrent, max_size: batch.max_size });
}
