import { VModelError } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallLimit } from "./call-limit.ts";

const target = { service: "s", method: "m", text: "s.m" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the limit of a call", () => {
  it("bounds each wait, not their sum", () => {
    const limit = new CallLimit(target, { timeoutMs: 100 });
    for (let wait = 0; wait < 10; wait++) {
      limit.start();
      vi.advanceTimersByTime(99);
      limit.stop();
      vi.advanceTimersByTime(1_000);
    }
    expect(limit.failure).toBeUndefined();
    limit.start();
    vi.advanceTimersByTime(60);
    limit.start();
    expect(limit.remainingMs).toBe(40);
    vi.advanceTimersByTime(40);
    expect(limit.failure).toMatchObject({ code: "deadline_exceeded", service: "s", method: "m" });
    expect(limit.signal.aborted).toBe(true);
  });

  it("ends for the first reason only", () => {
    const controller = new AbortController();
    const limit = new CallLimit(target, { signal: controller.signal, timeoutMs: 100 });
    limit.start();
    limit.end(new VModelError("unavailable", "drained"));
    controller.abort();
    vi.advanceTimersByTime(1_000);
    expect(limit.failure).toMatchObject({ code: "unavailable" });
  });

  it("leaves nothing behind when it is closed", () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const limit = new CallLimit(target, { signal, timeoutMs: 100 });
    limit.start();
    limit.close();
    expect(remove).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
    expect(limit.failure).toBeUndefined();
  });

  it("lets go of work that does not look at signals", async () => {
    const limit = new CallLimit(target, { timeoutMs: 100 });
    limit.start();
    const waiting = limit.until(new Promise(() => {}));
    vi.advanceTimersByTime(100);
    await expect(waiting).rejects.toMatchObject({ code: "deadline_exceeded" });
    await expect(limit.until(new Promise(() => {}))).rejects.toMatchObject({ code: "deadline_exceeded" });
    await expect(new CallLimit(target, {}).until(Promise.resolve(1))).resolves.toBe(1);
  });
});
