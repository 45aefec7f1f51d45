import { describe, expect, it } from "vitest";
import { turns } from "./testing/scripted-runner.ts";
import { limits, rejection, Stage } from "./testing/stage.ts";

describe("the status", () => {
  it("of a service at rest", () => {
    const { lifecycle } = new Stage("standard");
    expect(lifecycle.status()).toEqual({
      service: "s",
      protocol: "standard",
      state: "registered",
      level: "registered",
      ready: false,
      since: 0,
      failed: null,
      reason: null,
      progress: null,
      verdict: null,
      calls: 0,
      stuck: [],
      restart: null,
      restarts: 0,
    });
  });

  it("holds what the runner tells of itself", () => {
    const stage = new Stage("standard");
    Object.assign(stage.runner, { status: () => ({ kind: "process", pid: 7 }) });
    expect(stage.lifecycle.status()).toMatchObject({ runner: { kind: "process", pid: 7 } });
  });

  it("tells since when its state lasts, and when the last self-test ended", async () => {
    const stage = new Stage("standard");
    stage.clock.advance(5);
    const loaded = stage.lifecycle.step("load");
    stage.clock.advance(5);
    stage.runner.running?.progress({});
    expect(stage.lifecycle.status()).toMatchObject({ state: "preparing", since: 5 });
    await stage.succeed(2);
    stage.clock.advance(5);
    await stage.succeed();
    await loaded;
    stage.clock.advance(5);
    expect(stage.lifecycle.status()).toMatchObject({
      state: "ready",
      since: 15,
      verdict: { ok: true, message: "passed", at: 15 },
    });
    const tested = stage.lifecycle.step("test");
    stage.clock.advance(5);
    await stage.succeed();
    await expect(tested).resolves.toMatchObject({ state: "ready", since: 25, verdict: { ok: true, at: 25 } });
  });

  it("tells the verdict and the reason of a failed self-test", async () => {
    const stage = new Stage("standard");
    void stage.lifecycle.step("load").catch(() => {});
    await stage.succeed(2);
    stage.clock.advance(7);
    await stage.fail(new Error("2 + 2 is 5"));
    await stage.succeed();
    const message = "The test of s failed: 2 + 2 is 5.";
    expect(stage.lifecycle.status()).toMatchObject({
      state: "failed",
      level: "prepared",
      ready: false,
      failed: { level: "prepared", phase: "test" },
      reason: { code: "lifecycle_failed", message, retriable: false },
      verdict: { ok: false, message, at: 7 },
    });
  });

  it("is ready beside a self-test on request, and not from the moment on that the service is to go down", async () => {
    const stage = new Stage("standard");
    await stage.load();
    void stage.lifecycle.step("test").catch(() => {});
    expect(stage.lifecycle.status()).toMatchObject({ state: "testing", ready: true });
    void stage.lifecycle.step("unload");
    expect(stage.lifecycle.status()).toMatchObject({ state: "testing", ready: false });
    await stage.fail();
    await stage.succeed();
    expect(stage.lifecycle.status()).toMatchObject({ state: "prepared", verdict: { ok: true } });
  });

  it("of a minimal service whose instance could not be made", async () => {
    const stage = new Stage("minimal", { failure: new Error("no key") });
    const reason = { code: "lifecycle_failed", message: "The start of s failed: no key.", retriable: false };
    expect(stage.lifecycle.status()).toMatchObject({ state: "failed", level: "ready", ready: false, reason });
    expect(await rejection(stage.lifecycle.ready())).toMatchObject({ code: "lifecycle_failed" });
    expect(await rejection(stage.lifecycle.step("load"))).toMatchObject({ code: "unimplemented" });
    await stage.lifecycle.close();
  });
});

describe("listeners", () => {
  it("are told every state on the way", async () => {
    const stage = new Stage("standard");
    await stage.load();
    const cleaned = stage.lifecycle.step("cleanup");
    await stage.succeed(2);
    await cleaned;
    expect(stage.states).toEqual([
      "preparing",
      "loading",
      "testing",
      "ready",
      "draining",
      "unloading",
      "cleaning",
      "registered",
    ]);
  });

  it("are not told any more once they have ended it, also if one listens twice", async () => {
    const stage = new Stage("minimal");
    const told: string[] = [];
    const listener = ({ state }: { state: string }): void => void told.push(state);
    const end = stage.lifecycle.subscribe(listener);
    stage.lifecycle.subscribe(listener);
    end();
    end();
    await stage.lifecycle.close();
    expect(told).toEqual(["draining", "ready"]);
  });

  it("may ask for steps; they come after what is being told", async () => {
    const stage = new Stage("standard");
    const ends: Promise<unknown>[] = [];
    stage.lifecycle.subscribe(({ state }) => {
      if (state === "prepared") ends.push(stage.lifecycle.step("load"));
    });
    const prepared = stage.lifecycle.step("prepare");
    await stage.succeed();
    await expect(prepared).resolves.toMatchObject({ state: "prepared" });
    await stage.succeed(2);
    await Promise.all(ends);
    expect(stage.runner.started).toEqual(["prepare", "load", "test"]);
  });

  it("that throw do not reach the lifecycle; what they throw comes out of the clock", async () => {
    const stage = new Stage("standard");
    const told: string[] = [];
    const end = stage.lifecycle.subscribe(() => {
      throw new Error("a broken listener");
    });
    stage.lifecycle.subscribe(({ state }) => told.push(state));
    const prepared = stage.lifecycle.step("prepare");
    expect(told).toEqual(["preparing"]);
    expect(() => stage.clock.advance(0)).toThrow("a broken listener");
    end();
    await stage.succeed();
    await expect(prepared).resolves.toMatchObject({ state: "prepared" });
  });
});

describe("closing", () => {
  it("aborts what runs, refuses what is new, and leaves no timer", async () => {
    const stage = new Stage("standard");
    const loaded = rejection(stage.lifecycle.step("load"));
    await stage.succeed();
    const closed = stage.lifecycle.close();
    expect(await loaded).toMatchObject({ code: "unavailable", message: "s is shutting down." });
    expect(stage.runner.running?.signal.aborted).toBe(true);
    expect(await rejection(stage.lifecycle.step("prepare"))).toMatchObject({ code: "unavailable" });
    await stage.fail();
    await stage.succeed();
    await closed;
    expect(stage.runner.started).toEqual(["prepare", "load", "unload"]);
    expect(stage.clock.size).toBe(0);
    await stage.lifecycle.close();
  });

  it("rejects when a call does not end", async () => {
    const stage = new Stage("minimal");
    stage.lifecycle.enter({ method: "m", requestId: "r", abort: () => {} });
    const closed = rejection(stage.lifecycle.close());
    stage.clock.advance(limits.drainMs + limits.graceMs);
    await turns();
    expect(await closed).toMatchObject({ code: "lifecycle_failed", phase: "drain" });
    expect(stage.clock.size).toBe(0);
  });

  it.each([
    [false, ["prepare"]],
    [true, ["prepare", "cleanup"]],
  ])("a simplified service cleans up only where its files are temporary (%s)", async (temporary, hooks) => {
    const stage = new Stage("simplified");
    const prepared = stage.lifecycle.step("prepare");
    await stage.succeed();
    await prepared;
    const closed = stage.lifecycle.close({ temporary });
    await stage.succeed();
    await closed;
    expect(stage.runner.started).toEqual(hooks);
  });
});
