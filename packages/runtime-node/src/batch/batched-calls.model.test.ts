import { setImmediate } from "node:timers/promises";
import type { CallContext } from "@vmodel/core";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { BatchStats } from "../statistics/batch-stats.ts";
import type { BatchItem } from "./batch-item.ts";
import { BatchedCalls } from "./batched-calls.ts";
import { FakeBatchClock } from "./testing/fake-batch-clock.ts";

const maxSize = 4;

/** How a batch ends. */
const ends = ["ok", "some fail", "throw", "one short", "nothing", "at once", "throw at once"] as const;
type End = (typeof ends)[number];

type Act =
  | { readonly act: "come"; readonly deadline: number | undefined }
  | { readonly act: "leave"; readonly which: number }
  | { readonly act: "turn"; readonly ms: number }
  | { readonly act: "end"; readonly how: End };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.option(fc.nat(100), { nil: undefined }).map((deadline) => ({ act: "come", deadline }) as const),
    },
    { weight: 3, arbitrary: fc.nat(9).map((which) => ({ act: "leave", which }) as const) },
    { weight: 4, arbitrary: fc.nat(20).map((ms) => ({ act: "turn", ms }) as const) },
    { weight: 3, arbitrary: fc.constantFrom(...ends).map((how) => ({ act: "end", how }) as const) },
  ),
  { maxLength: 80 },
);

/** One call, and what it has seen. */
interface Caller {
  readonly id: number;
  readonly deadline: number | undefined;
  item?: BatchItem;
  /** Its caller waits no longer. */
  left: boolean;
  /** How often its lease has been given back. */
  settled: number;
  outcome?: unknown;
  batch?: Running;
}

interface Running {
  readonly callers: readonly Caller[];
  readonly context: CallContext;
  settle(how: End): void;
}

class Play {
  readonly callers: Caller[] = [];
  readonly #clock = new FakeBatchClock();
  readonly #stats = new BatchStats();
  readonly #calls: BatchedCalls;
  /** How the next batch ends that ends at once. */
  #atOnce: End | undefined;
  running: Running | undefined;

  constructor(cores: number) {
    const silent = (): void => {};
    this.#calls = new BatchedCalls({
      service: "one",
      method: "serve",
      batch: { max_size: maxSize, max_delay_ms: 5 },
      runner: { call: (_, [items], context) => this.#run(items as Caller[], context) },
      log: { debug: silent, info: silent, warn: silent, error: silent },
      stats: this.#stats,
      clock: this.#clock,
      cores,
    });
  }

  async do(act: Act): Promise<void> {
    if (act.act === "come") this.#come(act.deadline);
    else if (act.act === "leave") this.#leave(act.which);
    else if (act.act === "turn") {
      this.#clock.pass(act.ms);
      this.#clock.endTurn();
    } else if (this.running === undefined) this.#atOnce = act.how;
    else this.running.settle(act.how);
    await setImmediate();
    this.#check();
  }

  async finish(): Promise<void> {
    this.#atOnce = undefined;
    for (const _ of this.callers) {
      this.running?.settle("ok");
      await setImmediate();
      await this.do({ act: "turn", ms: 5 });
    }
    this.running?.settle("ok");
    await setImmediate();
    expect(this.callers.filter(({ settled }) => settled !== 1)).toEqual([]);
    expect(this.#stats.ended.ok + this.#stats.ended.failed).toBe(this.#stats.sizes.count);
    expect(this.#stats.sizes.sum).toBe(this.callers.filter(({ batch }) => batch !== undefined).length);
  }

  #come(deadline: number | undefined): void {
    const caller: Caller = { id: this.callers.length, deadline, left: false, settled: 0 };
    const settle = (outcome: unknown): void => {
      caller.settled += 1;
      caller.outcome = outcome;
    };
    this.callers.push(caller);
    const context = { requestId: String(caller.id), deadline };
    caller.item = this.#calls.join({ value: caller, context, succeed: settle, fail: settle });
  }

  #leave(which: number): void {
    const caller = this.callers[this.callers.length - 1 - which];
    if (caller?.item === undefined || caller.left || caller.settled > 0) return;
    caller.left = true;
    const isOut = this.#calls.leave(caller.item);
    expect(isOut).toBe(caller.batch === undefined);
    if (isOut) caller.settled += 1;
  }

  #run(callers: Caller[], context: CallContext): unknown {
    expect(this.running).toBeUndefined();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const running: Running = {
      callers,
      context,
      settle: (how) => {
        this.running = undefined;
        if (how.startsWith("throw")) reject(new Error("thrown"));
        else resolve(returned(how, callers));
      },
    };
    for (const caller of callers) {
      expect(caller.batch).toBeUndefined();
      expect(caller.left).toBe(false);
      caller.batch = running;
    }
    const end = this.#atOnce;
    this.#atOnce = undefined;
    if (end === "throw at once") throw new Error("thrown");
    if (end === "at once") return returned(end, callers);
    this.running = running;
    return promise;
  }

  #check(): void {
    for (const { settled, outcome, id, batch } of this.callers) {
      expect(settled).toBeLessThanOrEqual(1);
      // Nobody gets the result of somebody else.
      if (typeof outcome === "number") expect(outcome).toBe(id);
      if (settled === 0 && batch !== undefined) expect(batch).toBe(this.running);
    }
    if (this.running === undefined) return;
    const { context, callers } = this.running;
    expect(context.signal.aborted).toBe(callers.every(({ left }) => left));
    const deadlines = callers.map(({ deadline }) => deadline ?? Number.POSITIVE_INFINITY);
    expect(context.deadline ?? Number.POSITIVE_INFINITY).toBe(Math.max(...deadlines));
  }
}

function returned(how: End, callers: readonly Caller[]): unknown {
  if (how === "nothing") return undefined;
  const outcomes = callers.map(({ id }) => (how === "some fail" && id % 2 === 0 ? new Error("failed") : id));
  return how === "one short" ? outcomes.slice(1) : outcomes;
}

it("every call is told its own outcome, gives its lease back once, and leaves when its caller does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2), acts, async (cores, script) => {
      const play = new Play(cores);
      for (const act of script) await play.do(act);
      await play.finish();
    }),
    { numRuns: 150 },
  );
});
