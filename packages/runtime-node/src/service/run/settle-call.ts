import type { ActiveCall } from "../active-call.ts";
import type { ItemCheck } from "../item-stream.ts";
import type { Reject, Resolve } from "./run-call.ts";

/** What a method has answered is told to its caller, if it is what the manifest says; the method has settled. */
export function succeedCall(
  active: ActiveCall,
  value: unknown,
  check: ItemCheck | undefined,
  resolve: Resolve,
  reject: Reject,
): void {
  if (active.answered) return active.settle();
  const misfit = check?.(value);
  active.end(misfit?.code ?? "ok");
  try {
    if (misfit !== undefined) reject(misfit);
    else active.outcome = resolve(value) ?? "ok";
  } finally {
    active.settle();
  }
}

/** What a method has thrown is told to its caller, or to the log when that has its answer; the method has settled. */
export function failCall(active: ActiveCall, thrown: unknown, reject: Reject): void {
  try {
    if (active.answered) return active.logLate(thrown);
    const error = active.toError(thrown);
    active.end(error.code);
    reject(error);
  } finally {
    active.settle();
  }
}
