import { describe, expect, it } from "vitest";
import { add, begin, cue, fails, gives, load, shows, waits } from "./acts.ts";
import type { Row } from "./row.ts";
import { runRow } from "./run-row.ts";
import { embedded } from "./subject/embedded.ts";

/** A row that holds; the tests spoil one part of it each. */
const good: Row = {
  promise: "a load is undone when it fails",
  service: "standard",
  script: { load: ["throw"] },
  play: [fails(load, "lifecycle_failed", { phase: "load" }), gives(load, "ready"), gives(add, 3)],
  runs: "prepare | load unload | load test func_1",
  ends: "ready",
};

const spoiled: readonly [string, Partial<Row>, RegExp][] = [
  [
    "another hook runs",
    { runs: "prepare | load unload | load test" },
    /it ran "prepare \| load unload \| load test func_1"/,
  ],
  ["lives are parted otherwise", { runs: "prepare load unload | load test func_1" }, /it ran/],
  ["it ends elsewhere", { ends: "prepared" }, /it ends ready, not prepared/],
  ["an answer is another", { play: [...good.play, gives(add, 4)] }, /act 4.*gives.*3 !== 4/s],
  ["an answer is no failure", { play: [...good.play, fails(add, "internal")] }, /it answered 3 instead of failing/],
  ["a failure has another code", { play: [fails(load, "internal")] }, /lifecycle_failed, not internal/],
  [
    "a failure has another phase",
    { play: [fails(load, "lifecycle_failed", { phase: "test" })] },
    /'load' !== 'test'|load/,
  ],
  [
    "a failure says something else",
    { play: [fails(load, "lifecycle_failed", { says: "gone" })] },
    /does not say "gone"/,
  ],
  ["a status is another", { play: [...good.play, shows({ verdict: false })] }, /act 4.*shows/],
  ["nobody looks at an answer", { play: [...good.play, begin("a", load)] }, /nobody looked at the answer of a/],
  [
    "somebody still waits",
    { script: { load: ["throw"], func_1: "wait" }, play: [...good.play.slice(0, 2), begin("a", add), waits("func_1")] },
    /1 calls hold a lease.*nobody looked at the answer of a; somebody still waits at func_1/,
  ],
  ["a cue is for nobody", { play: [...good.play, cue("load")] }, /nobody waits at load/],
];

describe("a row", () => {
  it("holds", () => runRow(good, embedded));

  it.each(spoiled)("fails when %s", async (_what, part, message) => {
    await expect(runRow({ ...good, ...part }, embedded)).rejects.toThrow(message);
  });
});
