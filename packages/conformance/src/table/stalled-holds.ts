import { cleanup, cue, dumpAdd, fails, gives, reaches } from "../acts.ts";
import type { Row } from "../row.ts";

const service = "standard";
/** `runAndDump` has no route over HTTP. */
const on = "embedded";

/** A runAndDump in whose cycle a hook stalls. */
export const stalledHolds: readonly Row[] = [
  {
    promise: "a hook that stalls in a runAndDump fails it, and all is undone",
    service,
    on,
    script: { load: "wait" },
    limits: { stallMs: 40 },
    play: [fails(dumpAdd, "lifecycle_failed", { phase: "load", says: "progress" })],
    runs: "prepare | load unload | cleanup",
    ends: "failed(load) at registered",
  },
  {
    promise:
      "a load that ignores its signal fails the runAndDump, which starts nothing more; all is undone when it settles",
    service,
    runner: "in-process",
    on,
    script: { load: "ignore" },
    limits: { stallMs: 40, graceMs: 40 },
    play: [
      fails(dumpAdd, "lifecycle_failed", { phase: "load", says: "progress" }),
      fails(dumpAdd, "lifecycle_failed", { phase: "load" }),
      cue("load"),
      reaches("failed(load) at registered"),
    ],
    runs: "prepare | load unload | cleanup",
    ends: "failed(load) at registered",
  },
  {
    promise: "a prepare that ignores its signal fails the runAndDump; its files are removed when it settles",
    service,
    runner: "in-process",
    on,
    script: { prepare: "ignore" },
    // The cleanup after it has the same limits, on a busy machine as well.
    limits: { stallMs: 200, graceMs: 200 },
    play: [
      fails(dumpAdd, "lifecycle_failed", { phase: "prepare", says: "progress" }),
      cue("prepare"),
      reaches("cleaning"),
      reaches("failed(prepare) at registered"),
    ],
    runs: "prepare | cleanup",
    ends: "failed(prepare) at registered",
  },
  {
    promise:
      "an unload that ignores its signal fails the runAndDump; only an explicit step goes on when it has settled",
    service,
    on,
    script: { unload: "ignore" },
    limits: { stallMs: 40, graceMs: 40 },
    play: [
      fails(dumpAdd, "lifecycle_failed", { phase: "unload", says: "progress" }),
      fails(dumpAdd, "lifecycle_failed", { phase: "unload" }),
      cue("unload"),
      reaches("failed(unload) at prepared"),
      gives(cleanup, "registered"),
    ],
    runs: "prepare | load test func_1 unload | cleanup",
    ends: "registered",
  },
];
