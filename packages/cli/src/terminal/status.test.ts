import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import { formatProgressLines } from "./progress-lines.ts";
import { StatusLines } from "./status-lines.ts";
import { formatStatus } from "./status-text.ts";

const status = (state: string, more: object = {}) =>
  ({ state, reason: null, progress: null, ...more }) as ServiceStatus;
const loading = (progress: object) => status("loading", { progress });
const reason = { code: "lifecycle_failed", message: "The load of a failed: no.", retriable: false };

describe("a status on one line", () => {
  it.each([
    [status("ready"), "ready"],
    [status("failed", { reason }), "failed  The load of a failed: no."],
    [status("restarting", { restart: { attempt: 1, attempts: 5, at: 0 } }), "restarting  restart 1 of 5"],
    [loading({}), "loading"],
    [loading({ message: "a.bin" }), "loading  a.bin"],
    [loading({ done: 7 }), "loading  7"],
    [loading({ done: 1, total: 3, message: "a.bin" }), "loading  33 %  a.bin"],
    [loading({ done: 5, total: 3 }), "loading  100 %"],
    [loading({ done: 0, total: 0 }), "loading  0"],
  ])("%# %j", (one, text) => {
    expect(formatStatus(one, false)).toBe(text);
  });

  it("has the colour of its state, where there are colours", () => {
    expect(formatStatus(status("ready"), true)).toBe("\x1b[32mready\x1b[39m");
    expect(formatStatus(status("failed"), true)).toBe("\x1b[31mfailed\x1b[39m");
  });

  it.each([
    [loading({ message: "a.bin" }), "loading  a.bin"],
    [loading({ done: 0, total: 3 }), "░░░░░░░░░░░░░░░░░░░░  loading  0 %"],
    [loading({ done: 1, total: 3 }), "██████░░░░░░░░░░░░░░  loading  33 %"],
    [loading({ done: 3, total: 3 }), "████████████████████  loading  100 %"],
  ])("has a bar when it is known how far the step is: %#", (one, text) => {
    expect(formatProgressLines(one, false, 8)).toEqual([text]);
  });

  it("has a bar for each file that is under way, as far as it is known how far that is", () => {
    const file = (index: number) => ({ name: `${index}.bin`, done: index * 1024, total: 10 * 1024 });
    const many = Array.from({ length: 10 }, (_, index) => file(index));
    const fetching = loading({
      message: "fetching 12 files",
      done: 3 * 2 ** 20,
      files: [file(5), { name: "b", done: 7 }],
    });
    expect(formatProgressLines(fetching, false, 8)).toEqual([
      "loading  3 MiB  fetching 12 files",
      "  ██████████░░░░░░░░░░  5.bin  5 KiB of 10 KiB",
      "  b  7 B",
    ]);
    expect(formatProgressLines(loading({ files: many }), false, 8)).toHaveLength(10);
    expect(formatProgressLines(loading({ files: many }), false, 8).at(-1)).toBe("  and 2 more");
  });
});

describe("lines are told", () => {
  const told = (statuses: readonly ServiceStatus[], seen?: ServiceStatus): number[] => {
    const lines = new StatusLines(seen);
    return statuses.flatMap((one, index) => (lines.isNew(one) ? [index] : []));
  };

  it("of each new state, also one that was there before", () => {
    const [ready, testing] = [status("ready"), status("testing")];
    expect(told([ready, ready, testing, testing, ready])).toEqual([0, 2, 4]);
    expect(told([ready, testing], ready)).toEqual([1]);
  });

  it("of another reason for the same state", () => {
    expect(told([status("failed"), status("failed", { reason }), status("failed", { reason })])).toEqual([0, 1]);
  });

  it("of progress by tenths and by its messages, not by units without a total", () => {
    const steps = [0, 5, 9, 10, 19, 30].map((done) => loading({ done, total: 100 }));
    expect(told(steps)).toEqual([0, 3, 5]);
    expect(told([1, 2, 3].map((done) => loading({ done })))).toEqual([0]);
    expect(told([loading({ message: "a" }), loading({ message: "b" })])).toEqual([0, 1]);
  });
});
