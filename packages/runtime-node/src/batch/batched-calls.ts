import { availableParallelism } from "node:os";
import type { CallContext, Logger } from "@vmodel/core";
import type { BatchInfo } from "@vmodel/core/manifest";
import { isPromiseLike, toPromise } from "../runner/is-promise-like.ts";
import type { ServiceRunner } from "../runner/service-runner.ts";
import { toLookable } from "../runner/to-lookable.ts";
import type { BatchOutcome, BatchStats } from "../statistics/batch-stats.ts";
import { callTrace, traceBatch, withinCall } from "../tracing/trace-batch.ts";
import { type BatchClock, systemBatchClock } from "./batch-clock.ts";
import type { BatchItem } from "./batch-item.ts";
import { BatchRun } from "./batch-run.ts";
import { Gatherer } from "./gatherer.ts";
import { readOutcomes } from "./read-outcomes.ts";

/** What {@link BatchedCalls} stand on. */
export interface BatchedCallsOptions {
  readonly service: string;
  readonly method: string;
  readonly batch: BatchInfo;
  readonly runner: Pick<ServiceRunner, "call">;
  readonly log: Logger;
  readonly stats: BatchStats;
  readonly clock?: BatchClock;
  /** Cores that this process may use. */
  readonly cores?: number;
}

/** What a call brings into its batch. */
export type JoiningCall = Pick<BatchItem, "value" | "succeed" | "fail"> & {
  readonly context: Pick<CallContext, "deadline" | "requestId">;
};

/** An object with getters of its own, in place of this, would have a hidden class of its own: that is costly to forget. */
class JoinedCall implements BatchItem {
  readonly since: number;
  readonly trace = callTrace();
  readonly #call: JoiningCall;

  constructor(call: JoiningCall, since: number) {
    this.#call = call;
    this.since = since;
  }

  get value(): unknown {
    return this.#call.value;
  }

  get requestId(): string {
    return this.#call.context.requestId;
  }

  get deadline(): number | undefined {
    return this.#call.context.deadline;
  }

  succeed(outcome: unknown): void {
    withinCall(this.trace, () => this.#call.succeed(outcome));
  }

  fail(thrown: unknown): void {
    withinCall(this.trace, () => this.#call.fail(thrown));
  }
}

/** The calls of one method that is run for many of them at a time: one batch is one call of the runner. */
export class BatchedCalls {
  readonly #options: BatchedCallsOptions;
  readonly #clock: BatchClock;
  readonly #gatherer: Gatherer<BatchItem>;
  /** The one that runs. */
  #run: BatchRun | undefined;

  constructor(options: BatchedCallsOptions) {
    const { batch, clock = systemBatchClock, cores = availableParallelism() } = options;
    const { max_size: maxSize, max_delay_ms: maxDelayMs } = batch;
    this.#options = options;
    this.#clock = clock;
    const gathering = { maxSize, maxDelayMs, sharesCore: cores === 1 };
    this.#gatherer = new Gatherer(gathering, clock, (items) => this.#begin(items));
  }

  /**
   * Adds a call, whose arguments have been validated and which holds its lease. It is told its outcome once, in its
   * own trace, unless it leaves before its batch has begun.
   */
  join(call: JoiningCall): BatchItem {
    const item = new JoinedCall(call, this.#clock.now());
    this.#gatherer.add(item);
    return item;
  }

  /** The caller of an item waits no longer. True: its batch has not begun, and it will be told nothing. */
  leave(item: BatchItem): boolean {
    if (this.#gatherer.remove(item)) return true;
    this.#run?.leave(item);
    return false;
  }

  #begin(items: BatchItem[]): void {
    const { service, method, runner, log, stats } = this.#options;
    const now = this.#clock.now();
    stats.sizes.observe(items.length);
    for (const { since } of items) stats.delays.observe((now - since) / 1000);
    const run = new BatchRun(items, method, log);
    this.#run = run;
    const traced = traceBatch(
      service,
      method,
      items.map(({ trace }) => trace),
    );
    let isAtOnce = true;
    const end = (outcome: BatchOutcome): void => {
      stats.ended[outcome] += 1;
      traced.end(outcome === "failed");
      this.#run = undefined;
      // A method that never waits would run one batch inside of the other.
      this.#gatherer.settled(!isAtOnce);
    };
    const fail = (thrown: unknown): void => {
      end("failed");
      run.fail(toLookable(thrown));
    };
    const succeed = (returned: unknown): void => {
      let outcomes: readonly unknown[];
      try {
        outcomes = readOutcomes(returned, method, items.length);
      } catch (error) {
        return fail(error);
      }
      end("ok");
      run.succeed(outcomes);
    };
    let result: unknown;
    try {
      result = traced.within(() => runner.call(method, [items.map(({ value }) => value)], run.context));
    } catch (error) {
      return fail(error);
    }
    if (!isPromiseLike(result)) return succeed(result);
    isAtOnce = false;
    toPromise(result).then(succeed, fail);
  }
}
