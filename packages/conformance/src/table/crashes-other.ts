import {
  add,
  call,
  cleanup,
  fails,
  files,
  found,
  gives,
  killProcess,
  noDirectory,
  prepare,
  reaches,
  ready,
  shows,
} from "../acts.ts";
import type { Row } from "../row.ts";

const runner = "process";
const bySignal = { says: "signal SIGKILL" };
const sum = call("func_3", { a: 1, b: 2 });
const recall = call("recall", {});
/** Restarts that follow at once. */
const soon = { firstDelayMs: 1, longestDelayMs: 1 };

/** What has no load comes back in its own way: simplified services by prepare, minimal ones by a new instance. */
export const crashesOfOthers: readonly Row[] = [
  {
    promise: "simplified, in prepare: the step fails with crashed, at registered",
    service: "simplified",
    runner,
    script: { prepare: ["crash"] },
    play: [
      fails(prepare, "crashed", { phase: "prepare", ...bySignal }),
      files("model.txt"),
      gives(prepare, "ready"),
      found("prepare", "model.txt"),
    ],
    runs: "prepare | prepare",
    ends: "ready",
  },
  {
    promise: "simplified, in a call: it comes back by prepare, which finds its files",
    service: "simplified",
    runner,
    from: "ready",
    script: { func_1: ["crash"] },
    play: [fails(add, "crashed", bySignal), gives(ready, "ready"), found("prepare", "model.txt"), gives(add, 3)],
    runs: "prepare func_1 | prepare func_1",
    ends: "ready",
  },
  {
    promise: "simplified, in cleanup: the step fails with crashed, and the directory is gone all the same",
    service: "simplified",
    runner,
    from: "ready",
    script: { cleanup: "crash" },
    play: [fails(cleanup, "crashed", { phase: "cleanup" }), noDirectory],
    runs: "prepare cleanup",
    ends: "failed(cleanup) at registered",
  },
  {
    promise: "minimal, in a call: a new instance takes over",
    service: "minimal",
    runner,
    script: { func_3: ["crash"] },
    play: [
      gives(call("remember", { value: "x" })),
      fails(sum, "crashed", bySignal),
      gives(ready, "ready"),
      gives(recall, null),
      gives(sum, 3),
    ],
    runs: "func_3 | func_3",
    ends: "ready",
  },
  {
    promise: "minimal, when nothing runs: it comes back by itself",
    service: "minimal",
    runner,
    play: [killProcess, gives(ready, "ready"), gives(sum, 3)],
    runs: "func_3",
    ends: "ready",
  },
  {
    promise: "minimal, more often than its policy allows: it has failed with crashed",
    service: "minimal",
    runner,
    restart: { ...soon, attempts: 1 },
    script: { func_3: ["crash", "crash"] },
    play: [
      fails(sum, "crashed"),
      gives(ready, "ready"),
      fails(sum, "crashed"),
      reaches("failed(serve) at ready"),
      shows({ reason: "crashed", ready: false }),
      fails(sum, "crashed", { says: "given up" }),
    ],
    runs: "func_3 | func_3",
    ends: "failed(serve) at ready",
  },
];
