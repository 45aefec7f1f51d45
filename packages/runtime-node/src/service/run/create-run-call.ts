import { BatchedCalls, type BatchedCallsOptions } from "../../batch/batched-calls.ts";
import type { RunCall, RunOptions } from "./run-call.ts";
import { runInBatch } from "./run-in-batch.ts";
import { runOnce } from "./run-once.ts";
import { runStream } from "./run-stream.ts";

/** How a method's calls run: each alone, as a stream, or with others in a batch. */
export function createRunCall(
  options: RunOptions,
  toBatches: () => Pick<BatchedCallsOptions, "service" | "log" | "stats">,
): RunCall {
  const { info, runner } = options;
  if (info.stream) return runStream(options);
  if (info.batch === undefined) return runOnce(options);
  return runInBatch(new BatchedCalls({ ...toBatches(), method: info.name, batch: info.batch, runner }), options);
}
