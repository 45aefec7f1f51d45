import type { ErrorCode } from "@vmodel/core";
import type { BatchStats } from "./batch-stats.ts";
import { DurationHistogram } from "./duration-histogram.ts";

/** How a call ended: what its caller was told. */
export type Outcome = "ok" | ErrorCode;

/**
 * What has become of all calls of one method, since the start. At every moment
 * `received` = the sum of `ended` + the sum of `refused` + `inFlight` + `queued`.
 */
export class MethodStats {
  received = 0;
  /** Admitted and not settled, also when the caller has its answer. */
  inFlight = 0;
  /** Waiting for a slot. */
  queued = 0;
  /** From admission to settled. */
  readonly durations = new DurationHistogram();
  /** Of the calls that had to wait for a slot and got it: how long they waited. */
  readonly queuedDurations = new DurationHistogram();
  /** Of a method that serves many calls in one run. */
  batches: BatchStats | undefined = undefined;
  readonly #refused = new Map<ErrorCode, number>();
  readonly #ended = new Map<ErrorCode, number>();
  #ok = 0;

  /** Calls that were admitted and have settled, by what their callers were told. */
  get ended(): ReadonlyMap<Outcome, number> {
    return this.#ok === 0 ? this.#ended : new Map<Outcome, number>([["ok", this.#ok], ...this.#ended]);
  }

  /** Calls that never reached the method, by what their callers were told. */
  get refused(): ReadonlyMap<ErrorCode, number> {
    return this.#refused;
  }

  /** A call that has been received will not reach the method. */
  refuse(code: ErrorCode): void {
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }

  /** A call that was in flight has settled. */
  end(outcome: Outcome, seconds: number): void {
    this.inFlight -= 1;
    if (outcome === "ok") this.#ok += 1;
    else this.#ended.set(outcome, (this.#ended.get(outcome) ?? 0) + 1);
    this.durations.observe(seconds);
  }
}
