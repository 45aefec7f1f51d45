import { VModelError } from "@vmodel/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJsonText } from "./to-json-text.ts";

const cyclic: { self?: unknown } = {};
cyclic.self = { back: [cyclic] };

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};

describe("toJsonText", () => {
  it("writes what JSON carries", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(toJsonText(value)).toBe(JSON.stringify(value))));
    class Point {
      constructor(
        readonly x: number,
        readonly y?: number,
      ) {}
      length(): number {
        return this.x;
      }
    }
    expect(toJsonText(new Point(1))).toBe('{"x":1}');
    expect(toJsonText({ a: undefined, b: Object.assign(Object.create(null), { c: "ä\u2028\ud800" }) })).toBe(
      '{"b":{"c":"ä\u2028\\ud800"}}',
    );
    expect(toJsonText([0.5, [-1e21]])).toBe("[0.5,[-1e+21]]");
  });

  it.each<[string, unknown, RegExp]>([
    ["NaN", Number.NaN, /it is NaN/],
    ["an infinite number inside", { scores: [1, Number.POSITIVE_INFINITY] }, /\/scores\/1 is Infinity/],
    ["undefined", undefined, /it is undefined/],
    ["an undefined item", [1, undefined], /\/1 is undefined/],
    ["a hole", new Array(1), /\/0 is undefined/],
    ["a bigint", { a: { b: 1n } }, /\/a\/b is a bigint/],
    ["a bigint alone", 1n, /BigInt/],
    ["a function", { run() {} }, /\/run is a function/],
    ["a symbol", [Symbol("x")], /\/0 is a symbol/],
    ["a Date", { "a/b~c": new Date(0) }, /\/a~1b~0c is a Date/],
    ["a Map", new Map(), /it is a Map/],
    ["a Set", [new Set()], /\/0 is a Set/],
    ["bytes", { data: new Uint8Array(2) }, /\/data is a Uint8Array/],
    ["a promise", [Promise.resolve()], /\/0 is a Promise/],
    ["a regular expression", /x/, /it is a RegExp/],
    ["an error", { reason: new Error("x") }, /\/reason is a Error/],
    ["an own toJSON", { when: { toJSON: () => 1 } }, /\/when\/toJSON is a function/],
    ["a cycle", cyclic, /circular structure/],
    ["a deep structure", deep(1_000_000), /call stack/],
  ])("refuses %s", (_, value, message) => {
    expect(() => toJsonText(value)).toThrow(message);
    expect(() => toJsonText(value)).toThrow(VModelError);
  });
});
