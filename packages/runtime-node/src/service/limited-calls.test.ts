import { VModelError } from "@vmodel/core";
import type { CallOptions, ItemStream } from "@vmodel/core/transport";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { journal, resetJournal } from "../host/fixtures/journal.ts";
import { type Served, serveFixtures } from "../host/fixtures/serve-fixtures.ts";
import type { VModelOptions } from "../vmodel/options.ts";
import type { ServiceCallSettings } from "./call-settings.ts";

/** Called in process; the host is beside it for what comes by HTTP. */
let served: Served;
const open = async (probe: ServiceCallSettings, more: VModelOptions["calls"] = {}): Promise<void> => {
  served = await serveFixtures({ start: "none" }, { calls: { ...more, services: { probe } } });
};
beforeEach(() => void resetJournal());
afterEach(async () => {
  journal().note("hold may end");
  journal().note("silent may end");
  await served[Symbol.asyncDispose]();
});

const run = (method: string, args = {}, options: CallOptions = {}): Promise<unknown> => {
  const answer = served.vm.run("probe", method, args, options);
  answer.catch(() => {});
  return answer;
};
const stats = (method: string) => served.vm.service("probe").method(method).stats;
const queued = (method: string, count: number): Promise<boolean> =>
  vi.waitUntil(() => stats(method).queued === count, { interval: 1 });
const leases = async (): Promise<number> => (await served.vm.status("probe")).calls;

describe("a call that has to wait", () => {
  it("holds no lease, and begins when a slot is free", async () => {
    await open({ maxConcurrent: 1 });
    const inside = run("hold");
    const waiting = run("greet");
    expect([await leases(), stats("greet").queued]).toEqual([1, 1]);
    journal().note("hold may end");
    expect(await Promise.all([inside, waiting])).toEqual(["held", "hello world"]);
    const { queuedDurations, durations, queued: left } = stats("greet");
    expect([queuedDurations.count, durations.count, left]).toEqual([1, 1, 0]);
    expect(queuedDurations.sum).toBeGreaterThan(durations.sum);
  });

  it("is refused before it waits, when its arguments are wrong or the service takes no calls", async () => {
    served = await serveFixtures({ start: "none" }, { calls: { maxConcurrent: 1, maxQueue: 0 } });
    void run("hold");
    await expect(run("greet", { name: 1 })).rejects.toMatchObject({ code: "invalid_argument" });
    await expect(served.vm.run("adder", "add", { a: 1, b: 2 })).rejects.toMatchObject({ code: "failed_precondition" });
  });

  it("leaves when its caller goes, and its place is free", async () => {
    await open({ maxConcurrent: 1, maxQueue: 1 });
    void run("hold");
    const controller = new AbortController();
    const leaver = run("greet", {}, { signal: controller.signal });
    await expect(run("greet")).rejects.toMatchObject({ code: "resource_exhausted", retriable: true });
    controller.abort();
    await expect(leaver).rejects.toMatchObject({ code: "canceled" });
    const next = run("greet");
    journal().note("hold may end");
    expect(await next).toBe("hello world");
    expect([...stats("greet").refused]).toEqual([
      ["resource_exhausted", 1],
      ["canceled", 1],
    ]);
  });

  it("does not even wait when its caller has gone before", async () => {
    await open({ maxConcurrent: 1 });
    void run("hold");
    await expect(run("greet", {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "canceled" });
    expect(stats("greet").queued).toBe(0);
  });

  it("leaves at its deadline, which counts from when it came", async () => {
    await open({ maxConcurrent: 1 });
    void run("hold");
    const late = run("greet", {}, { timeoutMs: 20 });
    await expect(late).rejects.toMatchObject({ code: "deadline_exceeded", message: expect.stringContaining("20 ms") });
    expect(stats("greet").refused.get("deadline_exceeded")).toBe(1);
  });

  it("has used up its time when it begins", async () => {
    await open({ maxConcurrent: 1 });
    const begin = Date.now();
    void run("hold");
    const waiting = run("wait", {}, { timeoutMs: 60 });
    await vi.waitUntil(() => Date.now() >= begin + 30, { interval: 1 });
    journal().note("hold may end");
    await expect(waiting).rejects.toMatchObject({ code: "deadline_exceeded" });
    await journal().seen("wait was aborted");
    await vi.waitUntil(() => stats("wait").inFlight === 0, { interval: 1 });
    // It ran for less than its whole time, so its wait was a part of it.
    expect(stats("wait").durations.sum).toBeLessThan(0.06);
    expect(stats("wait").ended.get("deadline_exceeded")).toBe(1);
  });

  it("is turned away when the service leaves ready, like any call that comes then", async () => {
    await open({ maxConcurrent: 1 });
    const inside = run("hold");
    const waiting = [run("greet"), run("greet")];
    const closing = served.vm.close();
    for (const answer of waiting) {
      await expect(answer).rejects.toMatchObject({ code: "unavailable", method: "greet" });
    }
    expect(stats("greet").refused.get("unavailable")).toBe(2);
    journal().note("hold may end");
    expect(await inside).toBe("held");
    await closing;
  });

  it("of a drain may be sent again", async () => {
    served = await serveFixtures({}, { calls: { services: { lazy: { maxConcurrent: 1 } } } });
    journal().note("lazy may go on");
    await served.vm.load("lazy");
    const { lifecycle } = served.vm.service("lazy");
    const lease = { method: "answer", requestId: "x", abort: () => {} };
    lifecycle.enter(lease);
    const method = served.vm.service("lazy").method("answer");
    const unloading = served.vm.unload("lazy");
    await expect(method.call({}, "value")).rejects.toMatchObject({ code: "unavailable", retryAfterMs: 1_000 });
    lifecycle.leave(lease);
    await unloading;
  });

  it("does not wait behind a method that is at its own bound", async () => {
    await open({ maxConcurrent: 2, methods: { hold: { maxConcurrent: 1, maxQueue: 1 } } });
    void run("hold");
    const second = run("hold");
    expect(await run("greet")).toBe("hello world");
    await expect(run("hold")).rejects.toMatchObject({
      code: "resource_exhausted",
      message: "probe.hold is busy: 1 of its calls run and 1 wait, which is all it takes. Try again in 1 s.",
    });
    journal().note("hold may end");
    expect(await second).toBe("held");
  });
});

describe("a slot", () => {
  it("stays taken until the method has settled, whatever its caller was told", async () => {
    await open({ maxConcurrent: 1, maxQueue: 0 });
    await expect(run("hold", {}, { timeoutMs: 5 })).rejects.toMatchObject({ code: "deadline_exceeded" });
    await expect(run("greet")).rejects.toMatchObject({ code: "resource_exhausted" });
    expect(stats("hold").inFlight).toBe(1);
    journal().note("hold may end");
    await vi.waitUntil(() => stats("hold").inFlight === 0, { interval: 1 });
    expect(await run("greet")).toBe("hello world");
  });

  it("is a stream's until its generator's finally has run", async () => {
    await open({ maxConcurrent: 1, maxQueue: 0 });
    const stream = (await run("hang")) as ItemStream;
    expect(await run("greet")).toBe("hello world");
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(run("greet")).rejects.toMatchObject({ code: "resource_exhausted" });
    await stream.return();
    expect(journal().lines).toContain("hang ended");
    expect(await run("greet")).toBe("hello world");
    expect(stats("hang").ended).toEqual(new Map([["canceled", 1]]));
  });

  it("is a stream's also when its generator looks at no signal and its reader has left", async () => {
    await open({ maxConcurrent: 1, maxQueue: 0 });
    const stream = (await run("silent", {}, { timeoutMs: 5 })) as ItemStream;
    await expect(stream.next()).rejects.toMatchObject({ code: "deadline_exceeded" });
    await expect(run("greet")).rejects.toMatchObject({ code: "resource_exhausted" });
    journal().note("silent may end");
    await vi.waitUntil(() => stats("silent").inFlight === 0, { interval: 1 });
    expect(stats("silent").ended).toEqual(new Map([["deadline_exceeded", 1]]));
  });

  it("is waited for by a stream, too, as a part of its first item's time", async () => {
    await open({ maxConcurrent: 1 });
    void run("hold");
    const stream = (await run("count", { to: 1 })) as ItemStream;
    const first = stream.next();
    await queued("count", 1);
    journal().note("hold may end");
    expect(await first).toEqual({ done: false, value: 1 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    resetJournal();
    void run("hold");
    const late = ((await run("count", { to: 1 }, { timeoutMs: 10 })) as ItemStream).next();
    await expect(late).rejects.toMatchObject({ code: "deadline_exceeded" });
  });

  it("that is free again is not lost when the next in line is turned away", async () => {
    await open({ maxConcurrent: 1, maxQueue: 5 });
    const inside = run("hold");
    const controller = new AbortController();
    const waiting = [run("greet"), run("greet", {}, { signal: controller.signal }), run("greet")];
    controller.abort();
    journal().note("hold may end");
    await inside;
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(await run("greet")).toBe("hello world");
  });
});

describe("the longest time of a call", () => {
  it.each([
    ["none that the caller asks for", {}],
    ["a longer one that the caller asks for", { timeoutMs: 60_000 }],
    ["an endless one that the caller asks for", { timeoutMs: Number.POSITIVE_INFINITY }],
  ])("holds in place of %s", async (_, options) => {
    await open({ methods: { wait: { timeoutMs: 15 } } }, { timeoutMs: 60_000 });
    await expect(run("wait", {}, options)).rejects.toMatchObject({
      code: "deadline_exceeded",
      message: "probe.wait did not answer within 15 ms.",
    });
    await journal().seen("wait was aborted");
  });

  it("leaves a shorter one that the caller asks for", async () => {
    await open({ timeoutMs: 60_000 });
    await expect(run("wait", {}, { timeoutMs: 15 })).rejects.toMatchObject({
      message: "probe.wait did not answer within 15 ms.",
    });
  });

  it("is seen by a method that looks at its signal afterwards", async () => {
    await open({ timeoutMs: 10 });
    await expect(run("lookLate")).rejects.toMatchObject({ code: "deadline_exceeded" });
    journal().note("lookLate may look");
    await journal().seen("lookLate was aborted");
  });
});

describe("a stream that stands still", () => {
  it("is ended when its method gives no item for too long", async () => {
    await open({}, { streamIdleMs: 15 });
    const stream = (await run("hang")) as ItemStream;
    await stream.next();
    await expect(stream.next()).rejects.toMatchObject({
      code: "deadline_exceeded",
      message: "probe.hang did not answer with an item within 15 ms.",
    });
    await journal().seen("hang ended");
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("is ended when its reader takes no item for too long, and the reader is told when it comes", async () => {
    await open({}, { streamIdleMs: 15 });
    const stream = (await run("hang")) as ItemStream;
    await stream.next();
    await journal().seen("hang ended");
    await expect(stream.next()).rejects.toMatchObject({
      code: "deadline_exceeded",
      message: "probe.hang was not asked for its next item within 15 ms.",
    });
  });

  it("may do so for ever in process, where nothing is said", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await open({});
      const stream = (await run("count", { to: 2 })) as ItemStream;
      await stream.next();
      vi.advanceTimersByTime(3_600_000);
      expect(await stream.next()).toEqual({ done: false, value: 2 });
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("what a method throws when its caller has its answer", () => {
  it("is logged, unless it is what our own signal has thrown", async () => {
    await open({});
    for (const method of ["throwLate", "throwSignal", "abortOther"]) {
      await expect(run(method, {}, { timeoutMs: 5, requestId: method })).rejects.toBeInstanceOf(VModelError);
      journal().note(`${method} may throw`);
      await vi.waitUntil(() => stats(method).inFlight === 0, { interval: 1 });
    }
    const lines = served.log.filter(({ text }) => text.includes("after its caller had been answered"));
    expect(lines.map(({ fields }) => fields.request_id)).toEqual(["throwLate", "abortOther"]);
    expect(lines[0]?.fields.error).toMatch(/too late to matter.*services\.ts/s);
  });
});
