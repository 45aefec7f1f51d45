import { isPromiseLike, toPromise } from "../../runner/is-promise-like.ts";
import type { RunCall, RunOptions } from "./run-call.ts";
import { failCall, succeedCall } from "./settle-call.ts";

/** One call, one run, one answer. */
export function runOnce({ info: { name }, runner, check }: RunOptions): RunCall {
  return (active, positional, resolve, reject) => {
    const fail = (thrown: unknown): void => failCall(active, thrown, reject);
    const succeed = (value: unknown): void => succeedCall(active, value, check, resolve, reject);
    let result: unknown;
    try {
      active.watchSignal(reject);
      if (active.answered) return active.settle();
      result = runner.call(name, positional, active.context);
      if (isPromiseLike(result)) {
        active.watchTime();
        toPromise(result).then(succeed, fail);
        return;
      }
    } catch (error) {
      return fail(error);
    }
    succeed(result);
  };
}
