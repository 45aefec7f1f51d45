import { VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { turns } from "./testing/scripted-runner.ts";
import { NotedLease, rejection, Stage } from "./testing/stage.ts";

const died = { code: "crashed", message: "The process of s died (SIGKILL).", retriable: false } as const;
const restart = { attempts: 2, windowMs: 10_000, firstDelayMs: 100, longestDelayMs: 150 };

describe("a crash", () => {
  it("closes the gate at once, and tells when the service comes back", async () => {
    const stage = new Stage("standard", { restart });
    await stage.load();
    stage.lifecycle.crashed(died);
    expect(stage.lifecycle.status()).toMatchObject({
      state: "restarting",
      level: "prepared",
      ready: false,
      failed: null,
      restart: { attempt: 1, attempts: 2, at: 100 },
      restarts: 0,
    });
    expect(() => stage.lifecycle.enter(new NotedLease())).toThrow(
      expect.objectContaining({ code: "unavailable", state: "restarting", retryAfterMs: 1_000 }),
    );
  });

  it("is followed by load and self-test after the delay, twice as long each time up to the longest", async () => {
    const stage = new Stage("standard", { restart });
    await stage.load();
    for (const delay of [100, 150]) {
      stage.lifecycle.crashed(died);
      const ready = stage.lifecycle.ready();
      stage.clock.advance(delay - 1);
      expect(stage.runner.running).toBeUndefined();
      stage.clock.advance(1);
      await stage.succeed(2);
      await expect(ready).resolves.toMatchObject({ ready: true, restart: null });
    }
    expect(stage.lifecycle.status().restarts).toBe(2);
    expect(stage.runner.started).toEqual(["prepare", "load", "test", "load", "test", "load", "test"]);
  });

  it("is one too many: the reason is kept, and told to who waits and calls", async () => {
    const stage = new Stage("standard", { restart: { ...restart, attempts: 1 } });
    await stage.load();
    stage.lifecycle.crashed(died);
    const waiting = rejection(stage.lifecycle.ready());
    stage.clock.advance(100);
    await stage.fail(new VModelError("crashed", "it died (SIGSEGV)"));
    const message =
      "The load of s failed: it died (SIGSEGV). s was restarted once within 10000 ms and is given up. Run its load step to try again.";
    expect(await waiting).toMatchObject({ code: "crashed", message });
    expect(stage.lifecycle.status()).toMatchObject({
      state: "failed",
      failed: { level: "prepared", phase: "load" },
      reason: { code: "crashed", message, retriable: false },
      restart: null,
    });
    expect(await rejection(stage.lifecycle.hold())).toMatchObject({ code: "crashed", message });
  });

  it("does not count once its window has passed", async () => {
    const stage = new Stage("standard", { restart });
    await stage.load();
    for (let time = 0; time < 5; time += 1) {
      stage.lifecycle.crashed(died);
      stage.clock.advance(100);
      await stage.succeed(2);
      stage.clock.advance(10_000);
    }
    expect(stage.lifecycle.status()).toMatchObject({ ready: true, restarts: 5 });
  });

  it("makes a minimal service begin anew", async () => {
    const stage = new Stage("minimal", { restart });
    stage.lifecycle.crashed(died);
    expect(stage.lifecycle.status()).toMatchObject({ state: "restarting", level: "ready", ready: false });
    stage.clock.advance(100);
    expect(stage.runner.running?.hook).toBe("start");
    await stage.succeed();
    expect(stage.lifecycle.status()).toMatchObject({ state: "ready", ready: true, restarts: 1 });
  });

  it("makes a minimal service that could not be made anew, as often as is granted, and later again", async () => {
    const stage = new Stage("minimal", { restart, failure: new Error("no key") });
    const { attempts, windowMs } = restart;
    const failed = { state: "failed", ready: false, reason: { code: "lifecycle_failed" } };
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { restart: next } = stage.lifecycle.status();
      expect(stage.lifecycle.status()).toMatchObject({ ...failed, restart: { attempt, attempts } });
      stage.clock.advance((next?.at ?? 0) - stage.clock.now());
      expect(stage.runner.running?.hook).toBe("start");
      // A call is still told what it has failed with.
      expect(() => stage.lifecycle.checkOpen("m")).toThrow("The start of s failed");
      await stage.fail(new Error(`no key ${attempt}`));
      expect(stage.lifecycle.status().reason?.message).toContain(`no key ${attempt}`);
    }
    const last = stage.lifecycle.status().restart;
    // The first one was granted at 0.
    expect(last?.at).toBeGreaterThanOrEqual(windowMs);
    stage.clock.advance((last?.at ?? 0) - stage.clock.now());
    await stage.succeed();
    expect(stage.lifecycle.status()).toMatchObject({ state: "ready", ready: true, reason: null, restart: null });
  });

  it("does not make one anew that is never to be restarted, or that closes", async () => {
    const never = new Stage("minimal", { restart: { ...restart, attempts: 0 }, failure: new Error("no key") });
    expect([never.lifecycle.status().restart, never.clock.size]).toEqual([null, 0]);
    const closing = new Stage("minimal", { restart, failure: new Error("no key") });
    expect(closing.clock.size).toBe(1);
    await closing.lifecycle.close();
    expect([closing.lifecycle.status().restart, closing.clock.size]).toEqual([null, 0]);
  });

  it("tells whoever watches each state of the way back", async () => {
    const stage = new Stage("standard", { restart });
    await stage.load();
    const before = stage.states.length;
    stage.lifecycle.crashed(died);
    stage.clock.advance(100);
    await stage.succeed(2);
    await turns();
    expect(stage.states.slice(before)).toEqual(["restarting", "loading", "testing", "ready"]);
  });
});
