import { add, call, dump, dumpAdd, gives } from "../acts.ts";
import type { Row } from "../row.ts";

const on = "embedded";
const words = { a: "hello", b: "world" };

/** The three examples that every implementation reproduces, hook by hook. */
export const examples: readonly Row[] = [
  {
    promise: "standard func_1 {a: 1, b: 2}: prepare, load, test, func_1, unload, cleanup; 3",
    service: "standard",
    on,
    play: [gives(dumpAdd, 3)],
    runs: "prepare | load test func_1 unload | cleanup",
    ends: "registered",
  },
  {
    promise: "standard func_2 {a: 'hello', b: 'world'}: prepare, load, test, func_2, unload, cleanup; hello world",
    service: "standard",
    on,
    play: [gives(dump("func_2", words), "hello world")],
    runs: "prepare | load test func_2 unload | cleanup",
    ends: "registered",
  },
  {
    promise: "simplified func_1 {a: 1, b: 2}: prepare, func_1, cleanup; 3",
    service: "simplified",
    on,
    play: [gives(dumpAdd, 3)],
    runs: "prepare func_1 cleanup",
    ends: "registered",
  },
  {
    promise: "simplified func_2 {a: 'hello', b: 'world'}: prepare, func_2, cleanup; hello world",
    service: "simplified",
    on,
    play: [gives(dump("func_2", words), "hello world")],
    runs: "prepare func_2 cleanup",
    ends: "registered",
  },
  {
    promise: "minimal func_3 {a: 1, b: 2}: the function only; 3",
    service: "minimal",
    on,
    play: [gives(dump("func_3", { a: 1, b: 2 }), 3)],
    runs: "func_3",
    ends: "ready",
  },
  {
    promise: "minimal func_4 {a: 'hello', b: 'world'}: the function only; hello world",
    service: "minimal",
    on,
    play: [gives(dump("func_4", words), "hello world")],
    runs: "func_4",
    ends: "ready",
  },
  {
    promise: "the same calls of services that are ready run the functions only",
    service: "standard",
    from: "ready",
    play: [gives(add, 3), gives(call("func_2", words), "hello world")],
    runs: "prepare | load test func_1 func_2",
    ends: "ready",
  },
];
