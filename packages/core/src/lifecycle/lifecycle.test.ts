import type { Protocol } from "@vmodel/core";
import { VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { turns } from "./testing/scripted-runner.ts";
import { NotedLease, rejection, Stage } from "./testing/stage.ts";

describe("a step", () => {
  it("resolves to the status at the moment of its answer", async () => {
    const stage = new Stage("standard");
    const prepared = stage.lifecycle.step("prepare");
    const loaded = stage.lifecycle.step("load");
    await stage.succeed();
    await expect(prepared).resolves.toMatchObject({ level: "prepared", state: "loading" });
    await stage.succeed(2);
    await expect(loaded).resolves.toMatchObject({ level: "ready", state: "ready", ready: true });
  });

  it("rejects with the failure of its hook: phase, reason and cause", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.step("load"));
    const cause = new Error("no disk");
    await stage.fail(cause);
    const error = await failed;
    expect(error).toBeInstanceOf(VModelError);
    expect(error).toMatchObject({
      code: "lifecycle_failed",
      message: "The prepare of s failed: no disk.",
      service: "s",
      state: "failed",
      phase: "prepare",
      retriable: false,
      cause,
    });
  });

  it("keeps the code of resources that lack, also for calls that are refused since", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.step("prepare"));
    await stage.fail(new VModelError("insufficient_resources", "2 GiB needed."));
    expect(await failed).toMatchObject({ code: "insufficient_resources" });
    expect(() => stage.lifecycle.enter(new NotedLease())).toThrow(
      expect.objectContaining({ code: "insufficient_resources" }),
    );
  });

  it("tells the first failure and its cause, with the undoing's in the details", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.step("load"));
    await stage.succeed();
    const cause = new Error("no memory");
    await stage.fail(cause);
    await stage.fail(new Error("still none"));
    const details = [{ path: "unload", message: "The unload of s failed: still none." }];
    expect(await failed).toMatchObject({ phase: "load", message: "The load of s failed: no memory.", details, cause });
    const refused = await rejection(stage.lifecycle.ready());
    expect(refused).toMatchObject({ phase: "unload", details, cause });
    expect(refused).toHaveProperty(
      "message",
      "The load of s failed: no memory. Then: The unload of s failed: still none.",
    );
  });

  it("goes on when its caller stops waiting", async () => {
    const stage = new Stage("standard");
    const caller = new AbortController();
    const waiting = rejection(stage.lifecycle.step("prepare", { signal: caller.signal }));
    caller.abort();
    expect(await waiting).toMatchObject({
      code: "canceled",
      message: "Waiting for the prepare of s was canceled.",
    });
    expect(stage.runner.running?.signal.aborted).toBe(false);
    await stage.succeed();
    expect(stage.lifecycle.status()).toMatchObject({ state: "prepared" });
  });

  it("is not even begun for a caller who is gone", async () => {
    const stage = new Stage("standard");
    const signal = AbortSignal.abort(new DOMException("x", "TimeoutError"));
    expect(await rejection(stage.lifecycle.step("prepare", { signal }))).toMatchObject({ code: "deadline_exceeded" });
    expect(stage.runner.started).toEqual([]);
  });

  it("that the protocol lacks is refused with those it has", async () => {
    const says = async (protocol: Protocol) => rejection(new Stage(protocol).lifecycle.step("load"));
    expect(await says("simplified")).toMatchObject({
      code: "unimplemented",
      message: "s is simplified and has no load; its steps: prepare, cleanup.",
      state: "registered",
    });
    expect(await says("minimal")).toMatchObject({ message: "s is minimal and has no load; its steps: none." });
  });

  it("test on a service that is not loaded says what to do", async () => {
    expect(await rejection(new Stage("standard").lifecycle.step("test"))).toMatchObject({
      code: "conflict",
      message: "The self-test needs a loaded service, and s is registered: load it first.",
    });
  });

  it("fails, and nothing else, when the runner throws or the hook throws what is no text", async () => {
    const thrower = {
      run(): Promise<void> {
        throw new Error("no process");
      },
    };
    const broken = new Stage("standard", { runner: thrower });
    expect(await rejection(broken.lifecycle.step("prepare"))).toMatchObject({
      message: "The prepare of s failed: no process.",
    });
    const odd = new Stage("standard");
    const failed = rejection(odd.lifecycle.step("prepare"));
    await odd.fail(Object.create(null));
    expect(await failed).toMatchObject({ message: "The prepare of s failed: no message was given." });
  });
});

describe("a hook", () => {
  it("is told by its signal that the service goes the other way", async () => {
    const stage = new Stage("standard");
    const loaded = rejection(stage.lifecycle.step("load"));
    const hook = stage.runner.running;
    const cleaned = stage.lifecycle.step("cleanup");
    expect(hook?.signal.reason).toMatchObject({ name: "AbortError", message: "The prepare was aborted." });
    expect(await loaded).toMatchObject({ code: "canceled", message: "The load of s was canceled by cleanup." });
    await stage.fail(hook?.signal.reason);
    await stage.succeed();
    await expect(cleaned).resolves.toMatchObject({ state: "registered", failed: null });
    expect(stage.runner.started).toEqual(["prepare", "cleanup"]);
  });

  it("reports progress as long as it runs", async () => {
    const stage = new Stage("standard");
    void stage.lifecycle.step("prepare");
    const hook = stage.runner.running;
    hook?.progress({ done: 1, total: 2 });
    expect(stage.lifecycle.status().progress).toEqual({ done: 1, total: 2 });
    expect(stage.states).toEqual(["preparing", "preparing"]);
    await stage.succeed();
    hook?.progress({ done: 2, total: 2 });
    expect(stage.lifecycle.status().progress).toBeNull();
  });

  it("is aborted after the stall limit, counted from its last progress, and given up after the grace time", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.step("prepare"));
    const hook = stage.runner.running;
    stage.clock.advance(999);
    hook?.progress({});
    stage.clock.advance(999);
    expect(hook?.signal.aborted).toBe(false);
    stage.clock.advance(1);
    expect(hook?.signal.aborted).toBe(true);
    stage.clock.advance(9);
    expect(stage.lifecycle.status()).toMatchObject({ state: "preparing" });
    expect(stage.lifecycle.status()).not.toHaveProperty("stuckHook");
    stage.clock.advance(1);
    expect(await failed).toMatchObject({
      code: "lifecycle_failed",
      message: "The prepare of s made no progress for 1000 ms and did not stop when it was aborted.",
    });
    expect(stage.lifecycle.status()).toMatchObject({ state: "failed", stuckHook: "prepare" });
    expect(await rejection(stage.lifecycle.step("load"))).toMatchObject({
      code: "conflict",
      message: "The prepare hook of s was aborted but still runs; try again when it has ended.",
    });
    const published = stage.states.length;
    await stage.fail();
    expect(stage.lifecycle.status()).not.toHaveProperty("stuckHook");
    expect(stage.states.slice(published)).toEqual(["failed"]);
  });

  it("that stops in the grace time has failed of its stall, whatever it throws", async () => {
    const stage = new Stage("standard");
    const failed = rejection(stage.lifecycle.step("prepare"));
    stage.clock.advance(1_000);
    const cause = stage.runner.running?.signal.reason;
    await stage.fail(cause);
    expect(await failed).toMatchObject({
      message: "The prepare of s made no progress for 1000 ms and was aborted.",
      cause,
    });
    expect(stage.clock.size).toBe(0);
  });
});

describe("the gate of a lifecycle", () => {
  it("admits calls while the service is ready, and counts them", async () => {
    const stage = new Stage("standard");
    expect(() => stage.lifecycle.enter(new NotedLease())).toThrow(
      expect.objectContaining({ code: "failed_precondition", method: "m" }),
    );
    await stage.load();
    const [a, b] = [new NotedLease(), new NotedLease()];
    stage.lifecycle.enter(a);
    stage.lifecycle.enter(b);
    expect(stage.lifecycle.status()).toMatchObject({ calls: 2, stuck: [] });
    stage.lifecycle.leave(a);
    stage.lifecycle.leave(a);
    expect(stage.lifecycle.status().calls).toBe(1);
  });

  it("drains: waits, aborts the calls, waits again, and never unloads under them", async () => {
    const stage = new Stage("standard");
    await stage.load();
    const [obedient, stubborn] = [new NotedLease("a"), new NotedLease("b")];
    stage.lifecycle.enter(obedient);
    stage.lifecycle.enter(stubborn);
    const failed = rejection(stage.lifecycle.step("unload"));
    stage.clock.advance(99);
    expect(obedient.error).toBeUndefined();
    stage.clock.advance(1);
    expect(obedient.error).toMatchObject({ code: "unavailable", state: "draining" });
    expect(stubborn.error).toMatchObject({ code: "unavailable", state: "draining" });
    stage.lifecycle.leave(obedient);
    stage.clock.advance(10);
    expect(await failed).toMatchObject({
      code: "lifecycle_failed",
      phase: "drain",
      retriable: false,
      message:
        "Calls of s went on after they were aborted; the status lists them. Run its unload step to wait for them again.",
    });
    expect(stage.lifecycle.status()).toMatchObject({
      state: "failed",
      failed: { level: "ready", phase: "drain" },
      ready: false,
      calls: 1,
      stuck: [{ method: "m", requestId: "b" }],
    });
    expect(stage.runner.started).toEqual(["prepare", "load", "test"]);

    const unloaded = stage.lifecycle.step("unload");
    stage.lifecycle.leave(stubborn);
    await stage.succeed();
    await expect(unloaded).resolves.toMatchObject({ state: "prepared", stuck: [], calls: 0 });
    expect(stage.clock.size).toBe(0);
  });

  it("counts a call that enters between two drains, whatever was reported before it entered", async () => {
    const stage = new Stage("standard");
    await stage.load();
    const late = new NotedLease();
    let drains = 0;
    stage.lifecycle.subscribe(({ state, ready }) => {
      if (state === "draining") drains += 1;
      if (state === "draining" && drains === 1) {
        void stage.lifecycle.step("load");
        void stage.lifecycle.step("unload");
      }
      if (ready && drains === 1) stage.lifecycle.enter(late);
    });
    void stage.lifecycle.step("unload").catch(() => {});
    await turns();
    expect(drains).toBe(2);
    expect(stage.lifecycle.status()).toMatchObject({ state: "draining", calls: 1 });
    expect(stage.runner.running).toBeUndefined();
    stage.lifecycle.leave(late);
    expect(stage.runner.running?.hook).toBe("unload");
  });
});

describe("ready", () => {
  it("waits until calls are admitted, whoever asks for it", async () => {
    const stage = new Stage("standard");
    const ready = stage.lifecycle.ready();
    await stage.load();
    await expect(ready).resolves.toMatchObject({ state: "ready", ready: true });
    await expect(stage.lifecycle.ready()).resolves.toMatchObject({ ready: true });
  });

  it("rejects with the stored reason once the service is failed", async () => {
    const stage = new Stage("standard");
    const waiting = rejection(stage.lifecycle.ready());
    void stage.lifecycle.step("prepare").catch(() => {});
    await stage.fail(new Error("no disk"));
    const reason = { code: "lifecycle_failed", message: "The prepare of s failed: no disk." };
    expect(await waiting).toMatchObject(reason);
    expect(await rejection(stage.lifecycle.ready())).toMatchObject(reason);
  });

  it("rejects when the service is closed, also one on which nobody ever asked for anything", async () => {
    const stage = new Stage("standard");
    const waiting = rejection(stage.lifecycle.ready());
    await stage.lifecycle.close();
    expect(await waiting).toMatchObject({ code: "unavailable", message: "s is shutting down." });
  });

  it("ends with its caller's signal", async () => {
    const stage = new Stage("standard");
    const caller = new AbortController();
    const waiting = rejection(stage.lifecycle.ready({ signal: caller.signal }));
    caller.abort();
    expect(await waiting).toMatchObject({ code: "canceled", message: "Waiting for the readiness of s was canceled." });
    await stage.load();
  });
});
