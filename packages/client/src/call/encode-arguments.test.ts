import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeArguments } from "./encode-arguments.ts";

const target = { service: "s", method: "m", text: "s.m" };
const toJsonText = (args: object): string =>
  JSON.stringify(encodeArguments({ kind: "call", args: { ...args } }, undefined, "json", target));

describe("arguments as JSON", () => {
  it("come back as they were, undefined properties aside", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
        expect(JSON.parse(toJsonText(args))).toEqual(JSON.parse(JSON.stringify(args)));
      }),
    );
    expect(toJsonText({ a: undefined, b: { c: undefined, d: null } })).toBe('{"b":{"d":null}}');
  });

  it("may hold the same object twice, instances of plain classes and objects without a prototype", () => {
    class Point {
      x = 1;
    }
    const point = new Point();
    const bare = Object.assign(Object.create(null), { y: 2 });
    expect(toJsonText({ a: [point, point], bare })).toBe('{"a":[{"x":1},{"x":1}],"bare":{"y":2}}');
  });

  const cycle: unknown[] = [];
  cycle.push({ back: cycle });
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];

  it.each([
    ["NaN", { a: Number.NaN }, "/a"],
    ["Infinity", { a: [1, { b: Number.POSITIVE_INFINITY }] }, "/a/1/b"],
    ["bigint", { a: 1n }, "/a"],
    ["function", { a: () => 1 }, "/a"],
    ["symbol", { a: Symbol("x") }, "/a"],
    ["undefined", { a: [1, undefined] }, "/a/1"],
    ["undefined", { a: new Array(2) }, "/a/0"],
    ["Map", { a: new Map() }, "/a"],
    ["Set", { a: new Set() }, "/a"],
    ["Date", { a: new Date(0) }, "/a"],
    ["Uint8Array", { a: new Uint8Array(1) }, "/a"],
    ["ArrayBuffer", { a: new ArrayBuffer(1) }, "/a"],
    ["Error", { a: new Error("x") }, "/a"],
    ["Promise", { a: Promise.resolve() }, "/a"],
    ["RegExp", { a: /x/ }, "/a"],
    ["Number", { a: Object(1) }, "/a"],
    ["toJSON", { a: { toJSON: () => 1 } }, "/a"],
    ["contains itself", { a: cycle }, "/a/0/back"],
    ["NaN", { "a/b~c": Number.NaN }, "/a~1b~0c"],
    ["too deeply", { a: deep }, ""],
  ])("refuse %s with its path", (what, args, path) => {
    const refuse = () => toJsonText(args);
    expect(refuse).toThrow(what);
    expect(refuse).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        service: "s",
        method: "m",
        details: [expect.objectContaining({ path })],
      }),
    );
  });
});
