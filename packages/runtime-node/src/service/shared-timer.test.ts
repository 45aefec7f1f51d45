import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SharedTimer } from "./shared-timer.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

describe("a shared timer", () => {
  const log: string[] = [];
  const start = (timer: SharedTimer, name: string) =>
    timer.start({ expire: () => void log.push(`${name} at ${performance.now()}`) }, performance.now());
  beforeEach(() => void log.splice(0));

  it("ends each wait after its own time, with one timer of Node's", () => {
    const timer = new SharedTimer(100);
    const begin = performance.now();
    start(timer, "a");
    vi.advanceTimersByTime(30);
    start(timer, "b");
    start(timer, "c");
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(70);
    expect(log).toEqual([`a at ${begin + 100}`]);
    vi.advanceTimersByTime(30);
    expect(log.slice(1)).toEqual([`b at ${begin + 130}`, `c at ${begin + 130}`]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not end a wait that was stopped, and keeps its word to those behind", () => {
    const timer = new SharedTimer(100);
    const begin = performance.now();
    const first = start(timer, "a");
    vi.advanceTimersByTime(50);
    start(timer, "b");
    first.stop();
    first.stop();
    vi.advanceTimersByTime(500);
    expect(log).toEqual([`b at ${begin + 150}`]);
  });

  it("may be stopped and started by those whose time is over", () => {
    const timer = new SharedTimer(100);
    const seen: string[] = [];
    const other = { expire: () => void seen.push("other") };
    const restart = {
      expire: () => {
        seen.push("first");
        second.stop();
        timer.start(other, performance.now());
      },
    };
    timer.start(restart, performance.now());
    const second = timer.start({ expire: () => void seen.push("second") }, performance.now());
    vi.advanceTimersByTime(100);
    expect(seen).toEqual(["first"]);
    vi.advanceTimersByTime(100);
    expect(seen).toEqual(["first", "other"]);
  });
});

describe("Node's timer behind it", () => {
  it("keeps the process alive exactly while somebody waits", () => {
    vi.useRealTimers();
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const alive = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length - before;
    const timer = new SharedTimer(60_000);
    const first = timer.start({ expire: () => {} }, performance.now());
    expect(alive()).toBe(1);
    first.stop();
    expect(alive()).toBe(0);
    const second = timer.start({ expire: () => {} }, performance.now());
    expect(alive()).toBe(1);
    second.stop();
  });
});
