import type { Step } from "@vmodel/core";
import { add, call, cleanup, fails, gives, load, prepare, ready, shows, test, unload } from "../acts.ts";
import type { Row } from "../row.ts";

const service = "simplified";

/** Every step of the simplified protocol from every level. */
export const simplifiedSteps: readonly Row[] = [
  {
    promise: "simplified prepare also loads: the service is ready after it",
    service,
    play: [shows({ state: "registered", ready: false }), gives(prepare, "ready"), gives(add, 3)],
    runs: "prepare func_1",
    ends: "ready",
  },
  {
    promise: "simplified prepare from ready has nothing to do and succeeds",
    service,
    from: "ready",
    play: [gives(prepare, "ready")],
    runs: "prepare",
    ends: "ready",
  },
  {
    promise: "simplified cleanup also unloads: it ends the life that prepare began",
    service,
    from: "ready",
    play: [gives(cleanup, "registered"), shows({ ready: false })],
    runs: "prepare cleanup",
    ends: "registered",
  },
  {
    promise: "simplified cleanup from registered has nothing to do and succeeds",
    service,
    play: [gives(cleanup, "registered")],
    runs: "",
    ends: "registered",
  },
  {
    promise: "a simplified service goes up and down as often as it is told",
    service,
    from: "ready",
    play: [gives(cleanup, "registered"), gives(prepare, "ready"), gives(cleanup, "registered")],
    runs: "prepare cleanup | prepare cleanup",
    ends: "registered",
  },
  {
    promise: "a simplified service has no load, test and unload, wherever it stands",
    service,
    play: [
      ...[load, test, unload].map((step) => fails(step, "unimplemented")),
      gives(prepare, "ready"),
      ...[load, test, unload].map((step) => fails(step, "unimplemented", { retriable: false })),
    ],
    runs: "prepare",
    ends: "ready",
  },
  {
    promise: "simplified hooks that return true have succeeded",
    service,
    script: { prepare: "true", cleanup: "true" },
    play: [gives(prepare, "ready"), gives(cleanup, "registered")],
    runs: "prepare cleanup",
    ends: "registered",
  },
];

const steps: readonly Step[] = ["prepare", "load", "test", "unload", "cleanup"];

/** The minimal protocol has no steps. */
export const minimalSteps: readonly Row[] = [
  {
    promise: "a minimal service is ready from its registration on",
    service: "minimal",
    play: [
      shows({ state: "ready", level: "ready", ready: true }),
      gives(ready, "ready"),
      gives(call("func_3", { a: 1, b: 2 }), 3),
      gives(call("func_4", { a: "hello", b: "world" }), "hello world"),
    ],
    runs: "func_3 func_4",
    ends: "ready",
  },
  ...steps.map((step): Row => {
    return {
      promise: `a minimal service has no ${step}, and asking for it changes nothing`,
      service: "minimal",
      play: [fails({ ask: "step", step }, "unimplemented"), gives(call("func_3", { a: 1, b: 2 }), 3)],
      runs: "func_3",
      ends: "ready",
    };
  }),
];
