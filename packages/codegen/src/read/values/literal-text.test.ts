import { describe, expect, it } from "vitest";
import { readLiteralText } from "./literal-text.ts";
import { splitAtArrow } from "./split-arrow.ts";
import { toWire } from "./to-wire.ts";

describe("a literal in a comment", () => {
  it.each<[string, unknown]>([
    ["-1.5", -1.5],
    ["1_000", 1000],
    ['"a\\n"', "a\n"],
    ["`10`", 10],
    ["`'a'`", "a"],
    ["null", null],
    ["true", true],
    ["-12n", "-12"],
    ["NaN", "NaN"],
    ["-Infinity", "-Infinity"],
    ["[1, { a: 'b', c: undefined }]", [1, { a: "b" }]],
    ["{ 'odd key': [null, undefined] }", { "odd key": [null, null] }],
    ['new Date("2026-01-02T03:04:05+01:00")', "2026-01-02T02:04:05.000Z"],
    ["new Date(0)", "1970-01-01T00:00:00.000Z"],
    ["new Set([1n])", ["1"]],
    ["new Map([['a', new Date(0)]])", [["a", "1970-01-01T00:00:00.000Z"]]],
    ["new Uint8Array([1, 2, 255])", "AQL/"],
    ["2 ** 10", 1024],
  ])("%s is read, in JSON wire form", (text, wire) => {
    const read = readLiteralText(text);
    expect("value" in read && toWire(read.value)).toEqual(wire);
  });

  it.each([
    ["", "there is no value"],
    ["``", "there is no value"],
    ["the usual", "`the usual` is no literal"],
    ["abc", "`abc` is no literal"],
    ["process.exit()", "`process.exit()` is no literal"],
    ["new Thing()", "`new Thing()` is no literal"],
    ["1); (2", "`1); (2` is no literal"],
    ["1, 2", "`1, 2` is no literal"],
    ["{ a: ", "`{ a:` is no literal"],
    ["[...[1]]", "`...[1]` is no literal"],
    ['"a" - 1', '`"a" - 1` is no literal'],
    ["x".repeat(80), `\`${"x".repeat(60)}…\` is no literal`],
  ])("%j is none", (text, problem) => {
    expect(readLiteralText(text)).toEqual({ problem });
  });

  it("has no form in JSON where it is no moment, or nothing", () => {
    expect(toWire(new Date("yesterday"))).toBeUndefined();
    expect(toWire(undefined)).toBeUndefined();
  });

  it("keeps a key that objects have of themselves", () => {
    const read = readLiteralText('{ "__proto__": 1, constructor: 2 }');
    const wire = "value" in read ? toWire(read.value) : undefined;
    expect(Object.keys(wire as object)).toEqual(["__proto__", "constructor"]);
  });
});

describe("an arrow", () => {
  it.each<[string, string[]]>([
    ["{ a: 1 } => 2", ["{ a: 1 } ", " 2"]],
    ["{ a: '=>' }", ["{ a: '=>' }"]],
    ["{ a: [(1)] } => { b: '=>' } => 3", ["{ a: [(1)] } ", " { b: '=>' } => 3"]],
    ["{ /* => */ a: 1 }\n=>\n2", ["{ /* => */ a: 1 }\n", "\n2"]],
    ["", [""]],
  ])("parts %j where it stands in no brackets", (text, parts) => {
    expect(splitAtArrow(text)).toEqual(parts);
  });
});
