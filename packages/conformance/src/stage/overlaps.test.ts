import type { Protocol } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import type { StageEvent } from "../services/stage.ts";
import { findOverlaps } from "./overlaps.ts";

/** `load` begins and ends well, `load(` begins, `load)` ends well, `load!` ends badly. */
function eventsOf(text: string): StageEvent[] {
  return text.split(" ").flatMap((word) => {
    const point = word.replace(/[()!]$/, "");
    const event = { service: "s", instance: "1", point };
    const begin: StageEvent = { ...event, kind: "begin" };
    const end: StageEvent = { ...event, kind: "end", ok: !word.endsWith("!") };
    return word.endsWith("(") ? [begin] : word.endsWith(")") || word.endsWith("!") ? [end] : [begin, end];
  });
}

describe("overlaps", () => {
  it.each<[Protocol, string]>([
    ["standard", "load test func_1( test( func_1( func_1) test) func_1) unload"],
    ["standard", "load test tokens tokens:next tokens:finally unload"],
    ["standard", "load test unload( unload! unload"],
    ["simplified", "prepare func_1 cleanup"],
    ["minimal", "func_3( func_3( func_3) func_3)"],
  ])("are none in %s %s", (protocol, text) => {
    expect(findOverlaps(protocol, eventsOf(text))).toEqual([]);
  });

  it.each<[Protocol, string, string]>([
    ["standard", "load( test(", "test began while load ran"],
    ["standard", "load func_1 test", "func_1 ran before test"],
    ["standard", "load test( func_1( func_1) test!", "func_1 ran before test"],
    ["standard", "load test unload func_1", "func_1 ran before load and test"],
    ["standard", "load test unload( func_1(", "func_1 ran before load and test"],
    ["standard", "load test func_1( unload", "unload began while 1 calls ran"],
    ["standard", "load test tokens unload tokens:finally", "unload began while 1 calls ran"],
    ["standard", "load test tokens tokens:finally( unload tokens:finally)", "unload began while 1 calls ran"],
    ["simplified", "func_1 prepare", "func_1 ran before prepare"],
    ["simplified", "prepare func_1( cleanup", "cleanup began while 1 calls ran"],
  ])("in %s %s", (protocol, text, fault) => {
    expect(findOverlaps(protocol, eventsOf(text))).toContain(fault);
  });
});
