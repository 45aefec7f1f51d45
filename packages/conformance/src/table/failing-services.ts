import { add, call, cleanup, fails, gives, load, prepare, ready, shows, test, unload } from "../acts.ts";
import type { Row } from "../row.ts";

/** The services that fail by themselves, without a script. */
export const failingServices: readonly Row[] = [
  ...(["prepare_false", "prepare_throws"] as const).map((service): Row => {
    return {
      promise: `${service} never gets beyond its prepare`,
      service,
      play: [fails(load, "lifecycle_failed", { phase: "prepare" }), fails(add, "lifecycle_failed")],
      runs: "prepare",
      ends: "failed(prepare) at registered",
    };
  }),
  ...(["load_false", "load_throws"] as const).map((service): Row => {
    return {
      promise: `${service} is prepared and never ready`,
      service,
      play: [fails(load, "lifecycle_failed", { phase: "load" }), fails(add, "lifecycle_failed")],
      runs: "prepare | load unload",
      ends: "failed(load) at prepared",
    };
  }),
  ...(["test_false", "test_throws"] as const).map((service): Row => {
    return {
      promise: `${service} loads and is refused with its verdict`,
      service,
      play: [
        fails(load, "lifecycle_failed", { phase: "test" }),
        shows({ verdict: false }),
        fails(add, "lifecycle_failed", { phase: "test" }),
        fails(test, "conflict"),
      ],
      runs: "prepare | load test unload",
      ends: "failed(test) at prepared",
    };
  }),
  ...(["unload_false", "unload_throws"] as const).map((service): Row => {
    return {
      promise: `${service} serves, and cannot be unloaded`,
      service,
      runner: "in-process",
      from: "ready",
      play: [gives(add, 3), fails(unload, "lifecycle_failed", { phase: "unload" }), fails(add, "lifecycle_failed")],
      runs: "prepare | load test func_1 unload",
      ends: "failed(unload) at ready",
    };
  }),
  ...(["unload_false", "unload_throws"] as const).map((service): Row => {
    return {
      promise: `${service} serves, and is killed in place of its unload`,
      service,
      runner: "process",
      from: "ready",
      play: [gives(add, 3), fails(unload, "lifecycle_failed", { phase: "unload" }), fails(add, "lifecycle_failed")],
      runs: "prepare | load test func_1 unload",
      ends: "failed(unload) at prepared",
    };
  }),
  ...(["cleanup_false", "cleanup_throws"] as const).map((service): Row => {
    return {
      promise: `${service} serves, and fails at its cleanup`,
      service,
      from: "ready",
      play: [gives(add, 3), fails(cleanup, "lifecycle_failed", { phase: "cleanup" })],
      runs: "prepare | load test func_1 unload | cleanup",
      ends: "failed(cleanup) at registered",
    };
  }),
  {
    promise: "constructor_throws fails in the first step that needs an instance",
    service: "constructor_throws",
    play: [fails(load, "lifecycle_failed", { phase: "prepare" }), fails(add, "lifecycle_failed")],
    runs: "new",
    ends: "failed(prepare) at registered",
  },
  ...(["simplified_prepare_false", "simplified_prepare_throws"] as const).map((service): Row => {
    return {
      promise: `${service} is never ready`,
      service,
      play: [fails(prepare, "lifecycle_failed", { phase: "prepare" }), fails(add, "lifecycle_failed")],
      runs: "prepare",
      ends: "failed(prepare) at registered",
    };
  }),
  ...(["simplified_cleanup_false", "simplified_cleanup_throws"] as const).map((service): Row => {
    return {
      promise: `${service} serves, and fails at its cleanup`,
      service,
      from: "ready",
      play: [gives(add, 3), fails(cleanup, "lifecycle_failed", { phase: "cleanup" })],
      runs: "prepare func_1 cleanup",
      ends: "failed(cleanup) at registered",
    };
  }),
  {
    promise: "simplified_constructor_throws fails in prepare",
    service: "simplified_constructor_throws",
    play: [fails(prepare, "lifecycle_failed", { phase: "prepare" }), fails(add, "lifecycle_failed")],
    runs: "new",
    ends: "failed(prepare) at registered",
  },
  {
    promise: "minimal_constructor_throws is marked failed at its registration, and no step can clear that",
    service: "minimal_constructor_throws",
    play: [
      shows({ state: "failed", level: "ready", ready: false, reason: "lifecycle_failed" }),
      fails(call("func_3", { a: 1, b: 2 }), "lifecycle_failed", { says: "new was told to throw" }),
      fails(ready, "lifecycle_failed", { says: "new was told to throw" }),
      fails(load, "unimplemented"),
    ],
    runs: "new",
    ends: "failed(load) at ready",
  },
];
