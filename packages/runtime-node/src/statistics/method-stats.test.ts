import type { ErrorCode } from "@vmodel/core";
import { isVModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ask } from "../host/fixtures/ask.ts";
import { journal, resetJournal } from "../host/fixtures/journal.ts";
import { type Served, serveFixtures } from "../host/fixtures/serve-fixtures.ts";
import type { CallSettings } from "../service/call-settings.ts";
import type { ManagedMethod } from "../service/managed-method.ts";
import { durationBounds } from "./duration-histogram.ts";
import type { MethodStats, Outcome } from "./method-stats.ts";

const calls: CallSettings = {
  timeoutMs: 5_000,
  services: { probe: { maxConcurrent: 3, maxQueue: 2, methods: { wait: { maxConcurrent: 1, maxQueue: 1 } } } },
};

let served: Served;
beforeAll(async () => {
  served = await serveFixtures({}, { calls });
});
beforeEach(() => void resetJournal());
afterAll(() => served[Symbol.asyncDispose]());

const methodsOf = (service: string): readonly ManagedMethod[] => [...served.vm.service(service).usedMethods];
const all = (): readonly MethodStats[] =>
  ["probe", "adder"].flatMap((service) => methodsOf(service).map(({ stats }) => stats));

const sum = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((one, other) => one + other, 0);

/** What must hold at every moment. */
function checkSums(): void {
  for (const { received, ended, refused, inFlight, queued, durations } of all()) {
    expect(sum(ended) + sum(refused) + inFlight + queued).toBe(received);
    expect(durations.count).toBe(sum(ended));
    expect(durations.counts.reduce((one, other) => one + other, 0)).toBe(durations.count);
    expect(Math.min(inFlight, queued)).toBeGreaterThanOrEqual(0);
  }
}

/** How often each code was told, of all methods. */
function told(): Map<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const { ended, refused } of all()) {
    for (const [code, count] of [...ended, ...refused]) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}

function difference(now: ReadonlyMap<Outcome, number>, before: ReadonlyMap<Outcome, number>): Map<Outcome, number> {
  const changed = [...now].map(([code, count]): [Outcome, number] => [code, count - (before.get(code) ?? 0)]);
  return new Map(changed.filter(([, count]) => count > 0).sort());
}

/** Everybody who has called in one run. */
class Callers {
  readonly outcomes: Outcome[] = [];
  readonly #pending: Promise<void>[] = [];
  readonly #controllers: AbortController[] = [];

  signal(): AbortSignal {
    const controller = new AbortController();
    this.#controllers.push(controller);
    return controller.signal;
  }

  add(answer: Promise<unknown>): void {
    const noted = answer.then(
      () => void this.outcomes.push("ok"),
      (error: unknown) => void this.outcomes.push(isVModelError(error) ? error.code : "internal"),
    );
    this.#pending.push(noted);
  }

  abort(which: number): void {
    this.#controllers.splice(which % Math.max(1, this.#controllers.length), 1)[0]?.abort();
  }

  /** Lets everything come to its end. */
  async finish(): Promise<void> {
    for (const controller of this.#controllers) controller.abort();
    journal().note("hold may end");
    await Promise.all(this.#pending);
    await vi.waitUntil(() => all().every(({ inFlight, queued }) => inFlight + queued === 0), { interval: 1 });
  }
}

const run = (name: string, args: Readonly<Record<string, unknown>>, options = {}): Promise<unknown> => {
  const [service = "", method = ""] = name.split(".");
  return served.vm.run(service, method, args, options);
};

async function read(name: string, args: Readonly<Record<string, unknown>>, items: number, options = {}): Promise<void> {
  const stream = (await run(name, args, options)) as ItemStream;
  for (let taken = 0; taken < items; taken++) if ((await stream.next()).done) return;
  await stream.return();
  // That a reader left is no failure to it, but it is what the call counts as.
  throw Object.assign(new Error(), { name: "AbortError" });
}

const send = (kind: "call" | "stream", method: string, contract?: string): Promise<unknown> =>
  served.vm.send({ kind, service: "probe", method, args: {}, contract, options: {} });

/** Things that callers do in process, by name so that a failure can be read. */
const acts: Readonly<Record<string, (callers: Callers) => void>> = {
  ok: (callers) => callers.add(run("probe.greet", {})),
  "wrong arguments": (callers) => callers.add(run("probe.greet", { nam: 1 })),
  "wrong contract": (callers) => callers.add(send("call", "greet", "another")),
  "wrong kind": (callers) => callers.add(send("stream", "greet")),
  "wrong timeout": (callers) => callers.add(run("probe.greet", {}, { timeoutMs: -1 })),
  throws: (callers) => callers.add(run("probe.fail", { secret: "s" })),
  declares: (callers) => callers.add(run("probe.refuse", { limit: 1 })),
  waits: (callers) => callers.add(run("probe.wait", {}, { signal: callers.signal() })),
  "waits for a moment": (callers) => callers.add(run("probe.wait", {}, { timeoutMs: 2 })),
  "holds its slot": (callers) => callers.add(run("probe.hold", {}, { signal: callers.signal() })),
  "outlives its caller": (callers) => callers.add(run("probe.hold", {}, { timeoutMs: 1 })),
  "had left before": (callers) => callers.add(run("probe.hold", {}, { signal: AbortSignal.abort() })),
  streams: (callers) => callers.add(read("probe.count", { to: 2 }, 9)),
  "streams and throws": (callers) => callers.add(read("probe.countAndFail", { to: 1 }, 9)),
  "leaves a stream": (callers) => callers.add(leaving(read("probe.hang", {}, 1))),
  "never begins its stream": () => void run("probe.count", { to: 1 }),
  "adds, if loaded": (callers) => callers.add(run("adder.add", { a: 1, b: 2 })),
  "dumps with wrong arguments": (callers) => callers.add(served.vm.runAndDump("adder", "add", { a: 1 })),
  load: () => void served.vm.load("adder").catch(() => {}),
  unload: () => void served.vm.unload("adder").catch(() => {}),
};

/** The code that leaving a stream counts as. */
async function leaving(reading: Promise<void>): Promise<void> {
  await reading.catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
    throw Object.assign(new Error("left"), { code: "canceled" satisfies ErrorCode, retriable: false, details: [] });
  });
}

type Move = { readonly act: string } | { readonly abort: number } | { readonly pause: true };

const moves = (names: readonly string[]): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names).map((act) => ({ act })) },
      { weight: 1, arbitrary: fc.nat(9).map((abort) => ({ abort })) },
      { weight: 2, arbitrary: fc.constant({ pause: true } as const) },
    ),
    { maxLength: 25 },
  );

async function play(
  script: readonly Move[],
  table: Readonly<Record<string, (callers: Callers) => void>>,
): Promise<Callers> {
  resetJournal();
  const callers = new Callers();
  for (const move of script) {
    if ("act" in move) table[move.act]?.(callers);
    else if ("abort" in move) callers.abort(move.abort);
    else await new Promise((resolve) => setImmediate(resolve));
    checkSums();
  }
  await callers.finish();
  checkSums();
  return callers;
}

describe("the statistics of calls", () => {
  it("count every call once, as what its caller was told", async () => {
    await fc.assert(
      fc.asyncProperty(moves(Object.keys(acts)), async (script) => {
        const before = told();
        const { outcomes } = await play(script, acts);
        const counts = new Map<Outcome, number>();
        for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        expect(difference(told(), before)).toEqual(new Map([...counts].sort()));
      }),
      { numRuns: 60 },
    );
  });

  it("add up over HTTP, too, whatever callers send and whenever they go away", async () => {
    const post = (method: string, body: string, init: RequestInit = {}): Promise<unknown> =>
      ask(`${served.url}/v1/services/probe/methods/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...init,
        body,
      });
    const overHttp: Readonly<Record<string, (callers: Callers) => void>> = {
      ok: (callers) => callers.add(post("greet", "{}")),
      "no JSON": (callers) => callers.add(post("greet", "{")),
      "another type": (callers) => callers.add(post("greet", "{}", { headers: { "content-type": "text/plain" } })),
      "wrong header": (callers) => callers.add(post("greet", "{}", { headers: { "vmodel-timeout-ms": "soon" } })),
      "unsendable result": (callers) => callers.add(post("wrong", '{"kind":"NaN"}')),
      waits: (callers) => callers.add(post("wait", "{}", { signal: callers.signal() })),
      "holds its slot": (callers) => callers.add(post("hold", "{}")),
      streams: (callers) => callers.add(post("count", '{"to":3}')),
      "unsendable item": (callers) => callers.add(post("countWrongly", "{}")),
      "hangs in a stream": (callers) => callers.add(post("hang", "{}", { signal: callers.signal() })),
    };
    await fc.assert(
      fc.asyncProperty(moves(Object.keys(overHttp)), async (script) => void (await play(script, overHttp))),
      { numRuns: 25 },
    );
  });

  it("tell a result or an item that cannot be sent as internal, like its caller", async () => {
    const statsOf = (name: string) => served.vm.service("probe").method(name).stats;
    const count = (name: string) => statsOf(name).ended.get("internal") ?? 0;
    const before = [count("wrong"), count("countWrongly")];
    const post = (name: string, body: string) =>
      fetch(`${served.url}/v1/services/probe/methods/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      }).then((response) => response.text());
    await Promise.all([post("wrong", '{"kind":"NaN"}'), post("countWrongly", "{}")]);
    await journal().seen("countWrongly ended");
    await vi.waitUntil(() => statsOf("countWrongly").inFlight === 0, { interval: 1 });
    expect([count("wrong"), count("countWrongly")]).toEqual(before.map((value) => value + 1));
  });

  it("put durations into buckets whose bounds are their own", async () => {
    const { DurationHistogram } = await import("./duration-histogram.ts");
    const histogram = new DurationHistogram();
    for (const seconds of [-1, 0, durationBounds[0] ?? 0, 0.000_6, 300, 301]) histogram.observe(seconds);
    expect([histogram.counts[0], histogram.counts[1], histogram.counts.at(-2), histogram.counts.at(-1)]).toEqual([
      3, 1, 1, 1,
    ]);
    expect(histogram.count).toBe(6);
  });
});
