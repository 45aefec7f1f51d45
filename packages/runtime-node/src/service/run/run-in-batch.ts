import type { BatchedCalls } from "../../batch/batched-calls.ts";
import type { RunCall, RunOptions } from "./run-call.ts";
import { failCall, succeedCall } from "./settle-call.ts";

/** One of many calls in one run; what its caller has sent is the one argument of many. */
export function runInBatch(batches: BatchedCalls, { check }: Pick<RunOptions, "check">): RunCall {
  return (active, [value], resolve, reject) => {
    const item = batches.join({
      value,
      context: active.context,
      succeed: (result) => succeedCall(active, result, check, resolve, reject),
      fail: (thrown) => failCall(active, thrown, reject),
    });
    active.watchWaiting((error) => {
      const isOut = batches.leave(item);
      try {
        reject(error);
      } finally {
        if (isOut) active.settle();
      }
    });
  };
}
