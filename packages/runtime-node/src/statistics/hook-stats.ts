import type { Step } from "@vmodel/core";
import { BucketCounts } from "./bucket-counts.ts";

/** How a hook ended: `aborted` when it was told to stop, because the service went the other way or it stalled. */
export type HookOutcome = "ok" | "failed" | "aborted" | "crashed";

/** Upper bounds of the buckets, in seconds: from hooks that do nothing to models that take an hour. */
export const hookBounds: readonly number[] = [
  0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600,
];

/** How long the hooks of one kind that ended alike have taken. */
export interface HookDurations {
  readonly hook: Step;
  readonly outcome: HookOutcome;
  readonly durations: BucketCounts;
}

/** What has become of all hooks of one service, since the start. */
export class HookStats {
  /** What unloads and the like have given back to the system, in bytes. */
  freedBytes = 0;
  readonly #durations = new Map<string, HookDurations>();

  /** In the order in which they were first seen. */
  get durations(): Iterable<HookDurations> {
    return this.#durations.values();
  }

  /** @param seconds from its start to its end */
  observe(hook: Step, outcome: HookOutcome, seconds: number): void {
    const key = `${hook} ${outcome}`;
    const known = this.#durations.get(key) ?? { hook, outcome, durations: new BucketCounts(hookBounds) };
    known.durations.observe(seconds);
    this.#durations.set(key, known);
  }
}
