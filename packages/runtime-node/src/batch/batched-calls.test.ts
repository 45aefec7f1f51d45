import { AsyncLocalStorage } from "node:async_hooks";
import { fileURLToPath } from "node:url";
import { isServiceError, isVModelError } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Journal, resetJournal } from "../host/fixtures/journal.ts";
import { probeProcesses } from "../process/fixtures/open-probe.ts";
import { BatchStats } from "../statistics/batch-stats.ts";
import type { VModelOptions } from "../vmodel/options.ts";
import { VModel } from "../vmodel/vmodel.ts";
import { BatchedCalls } from "./batched-calls.ts";
import type { Wish } from "./fixtures/services.ts";

const module = fileURLToPath(new URL("fixtures/services.ts", import.meta.url));

let vm: VModel;
let journal: Journal;
const lines: string[] = [];

async function open(isolation: "in-process" | "process", options: VModelOptions = {}): Promise<void> {
  const write = (message: string, fields = {}): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: write, info: write, warn: write, error: write };
  vm = new VModel([{ package: module }], { isolation, processes: probeProcesses, log, ...options });
  await vm.open();
}

beforeEach(() => {
  journal = resetJournal();
  lines.length = 0;
});
afterEach(() => vm.close());

const call = (wish: Wish, options = {}): Promise<unknown> => vm.run("batches", "serve", { wishes: wish }, options);
/** What becomes of calls that are made in one turn: values, or codes and messages. */
const serve = (...wishes: Wish[]): Promise<unknown[]> => Promise.all(wishes.map((wish) => told(call(wish))));

async function told(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (!isVModelError(error)) throw error;
    return isServiceError(error) ? [error.name, error.data] : [error.code, error.message];
  }
}

const methodOf = () => vm.service("batches").method("serve");
/** Everything that calls hold has been given back. */
const settled = () => vi.waitUntil(() => methodOf().stats.inFlight === 0, { interval: 1 });

const failed = (text: string): [string, string] => ["internal", `batches.serve failed: ${text}`];
const sized = (size: number, index: number) => ({ size, index });

describe.each(["in-process", "process"] as const)("calls of one turn, %s", (isolation) => {
  beforeEach(() => open(isolation));

  it("are one batch, and each gets its own result, or the error that stands in its place", async () => {
    expect(await serve("answer", "refuse", "fail", "nothing")).toEqual([
      sized(4, 0),
      ["Refused", { at: new Date(0) }],
      failed("this one is broken"),
      undefined,
    ]);
    expect(methodOf().stats.batches?.sizes.count).toBe(1);
  });

  it("are as many batches as they need", async () => {
    expect(await serve("answer", "answer", "answer", "answer", "answer")).toEqual([
      sized(4, 0),
      sized(4, 1),
      sized(4, 2),
      sized(4, 3),
      sized(1, 0),
    ]);
  });

  it("all fail with what the method throws", async () => {
    const thrown = failed("the weights are corrupt");
    expect(await serve("answer", "throw", "answer")).toEqual([thrown, thrown, thrown]);
    const refused = ["Refused", { at: new Date(0) }];
    expect(await serve("answer", "throw a refusal")).toEqual([refused, refused]);
  });

  it("all fail when the method forgets one, or answers no array", async () => {
    const rule = (size: number): string =>
      `it has to return an array with one result for each of the ${size} in its batch`;
    const forgotten = failed(`serve returned 2 results: ${rule(3)}`);
    expect(await serve("answer", "forget one", "answer")).toEqual([forgotten, forgotten, forgotten]);
    const none = failed(`serve returned no array: ${rule(2)}`);
    expect(await serve("answer no array", "answer")).toEqual([none, none]);
  });

  it("are validated each by itself, before they are in a batch", async () => {
    const [good, bad, other] = await serve("answer", "nonsense" as never, "answer");
    expect([good, other]).toEqual([sized(2, 0), sized(2, 1)]);
    expect(bad).toMatchObject(["invalid_argument", expect.stringContaining("wishes")]);
  });

  it("have results that are held to the manifest each by itself", async () => {
    await vm.close();
    await open(isolation, { checkResults: true });
    const [good, bad] = await serve("answer", "lie");
    expect(good).toEqual(sized(2, 0));
    expect(bad).toMatchObject(["internal", expect.stringContaining("is not what the manifest says at /size")]);
  });

  it("leave the batch when they are canceled before it begins, which then is of the others", async () => {
    const leaving = new AbortController();
    const answers = [call("answer"), call("answer", { signal: leaving.signal }), call("answer")].map(told);
    leaving.abort();
    expect(await Promise.all(answers)).toEqual([
      sized(2, 0),
      ["canceled", "batches.serve was canceled by its caller."],
      sized(2, 1),
    ]);
    const { received, inFlight, ended } = methodOf().stats;
    expect([received, inFlight, ended.get("ok"), ended.get("canceled")]).toEqual([3, 0, 2, 1]);
  });

  it("have deadlines of their own, and the signal fires when nobody waits any longer", async () => {
    const leaving = new AbortController();
    const answers = [
      call("wait for the signal", { timeoutMs: 5 }),
      call("answer", { timeoutMs: 10 }),
      call("answer", { signal: leaving.signal }),
    ].map(told);
    expect(await Promise.all(answers.slice(0, 2))).toEqual([
      ["deadline_exceeded", "batches.serve did not answer within 5 ms."],
      ["deadline_exceeded", "batches.serve did not answer within 10 ms."],
    ]);
    // Their places are taken until the method has settled.
    expect(methodOf().stats.inFlight).toBe(3);
    leaving.abort();
    expect(await answers[2]).toEqual(["canceled", "batches.serve was canceled by its caller."]);
    await settled();
    expect(lines.filter((line) => line.includes("after its caller"))).toEqual([]);
    expect(await serve("answer")).toEqual([sized(1, 0)]);
  });
});

describe("in one process with its callers, a batch", () => {
  beforeEach(() => open("in-process"));

  it("gets values by reference, and so do they", async () => {
    const answers = await serve("answer", "answer");
    expect(answers).toEqual([sized(2, 0), sized(2, 1)]);
    expect(methodOf().stats.batches?.ended).toEqual({ ok: 1, failed: 0 });
  });

  it("gathers while another one runs", async () => {
    const first = call("wait for the journal");
    await journal.seen("batch of 1");
    const others = serve("answer", "answer", "answer");
    await new Promise((resolve) => setImmediate(resolve));
    expect(journal.lines).toEqual(["batch of 1"]);
    journal.note("go on");
    expect(await others).toEqual([sized(3, 0), sized(3, 1), sized(3, 2)]);
    expect(await first).toEqual(sized(1, 0));
  });

  it("keeps its results from who has left, and the slots of all until it has settled", async () => {
    const leaving = new AbortController();
    const first = told(call("wait for the journal", { signal: leaving.signal }));
    const second = told(call("answer"));
    await journal.seen("batch of 2");
    leaving.abort();
    expect(await first).toMatchObject(["canceled", expect.anything()]);
    expect(vm.service("batches").lifecycle.status().calls).toBe(2);
    expect(journal.lines).not.toContain("aborted");
    journal.note("go on");
    expect(await second).toEqual(sized(2, 1));
    expect(vm.service("batches").lifecycle.status().calls).toBe(0);
  });

  it("has the latest deadline of its calls, or none, and the id of the only one, or its own", async () => {
    const describing = (options: object) => vm.run("batches", "describe", { waits: true }, options);
    const before = Date.now();
    const answers = await Promise.all([
      describing({ timeoutMs: 10_000, requestId: "one" }),
      describing({ timeoutMs: 20_000, requestId: "two" }),
    ]);
    const [[id, deadline], other] = answers as [[string, number], unknown];
    expect(other).toEqual([id, deadline]);
    expect(["one", "two"]).not.toContain(id);
    expect(deadline).toBeGreaterThanOrEqual(before + 20_000);
    expect(deadline).toBeLessThanOrEqual(Date.now() + 20_000);
    const [[, none]] = (await Promise.all([describing({ timeoutMs: 10_000 }), describing({})])) as [
      [string, string],
      unknown,
    ];
    expect(none).toBe("none");
    expect(await describing({ requestId: "three" })).toEqual(["three", "none"]);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^described .*"request_id":"${id}","batch_size":2`)),
      expect.stringContaining('"batch_size":2'),
      expect.stringMatching(/^described .*"request_id":"three"\}$/),
    ]);
  });

  it("is as large as calls may run at once, where that is bounded", async () => {
    await vm.close();
    await open("in-process", {
      calls: { maxConcurrent: 2, maxQueue: 1, services: { batches: { methods: { describe: { maxConcurrent: 9 } } } } },
    });
    const size = (most: number): string =>
      `2 of its calls may run at once, so its batches have no more, and it takes ${most}`;
    expect(lines).toEqual([
      expect.stringContaining(`serve is batched, and bounded: ${size(4)}`),
      expect.stringContaining(`describe is batched, and bounded: ${size(8)}`),
    ]);
    lines.length = 0;
    expect(await serve("answer", "answer", "answer", "answer")).toEqual([
      sized(2, 0),
      sized(2, 1),
      sized(1, 0),
      ["resource_exhausted", expect.stringContaining("batches is busy: 2 of its calls run and 1 wait")],
    ]);
  });

  it("runs in the async context of none of its callers", async () => {
    const store = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const runner = {
      call: (_: string, [items]: unknown[]) => [...(items as string[]), seen.push(store.getStore())].slice(0, -1),
    };
    const batch = { max_size: 4, max_delay_ms: 0 };
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const stats = new BatchStats();
    const calls = new BatchedCalls({ service: "one", method: "two", batch, runner, log, stats });
    const context = { requestId: "three", deadline: undefined };
    const answer = (value: string): Promise<unknown> =>
      new Promise((succeed, fail) => calls.join({ value, context, succeed, fail }));
    expect(await Promise.all([store.run("first", () => answer("a")), store.run("second", () => answer("b"))])).toEqual([
      "a",
      "b",
    ]);
    expect(seen).toEqual([undefined]);
  });
});

describe("in a process of its own, a batch", () => {
  beforeEach(() => open("process"));

  it("has what cannot leave the process fail for its callers alone", async () => {
    const [good, bad, refusal] = await serve("answer", "answer a function", "refuse with a function");
    expect(good).toEqual(sized(3, 0));
    expect(bad).toMatchObject([
      "internal",
      expect.stringContaining("what it returns cannot leave the service's process"),
    ]);
    expect(refusal).toMatchObject(["internal", expect.stringContaining("cannot leave the service's process")]);
  });

  it("fails for all of its callers at once when the process dies, and for no one else", async () => {
    const dying = serve("die", "answer");
    await vi.waitUntil(() => methodOf().stats.batches?.sizes.count === 1, { interval: 1 });
    const waiting = serve("answer");
    const died = ["crashed", "The process of batches died (exit code 3)."];
    expect(await dying).toEqual([died, died]);
    // It has not reached the method, and may be tried again.
    expect(await waiting).toMatchObject([["unavailable", expect.stringContaining("has died")]]);
    await vm.ready("batches");
    expect(await serve("answer", "answer")).toEqual([sized(2, 0), sized(2, 1)]);
  });
});
