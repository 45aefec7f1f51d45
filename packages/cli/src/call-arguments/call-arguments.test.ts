import type { MethodInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { parseFlags } from "./parse-flags.ts";
import { parseInput } from "./parse-input.ts";

const param = (name: string, type: string, schema: object) => ({
  name,
  type,
  type_desc: "",
  desc: "",
  required: true,
  schema,
});
const method = {
  params: [
    param("n", "number", { type: "number" }),
    param("text", "string", { type: "string" }),
    param("mode", '"a" | "b"', { enum: ["a", "b"] }),
    param("one", '"x"', { const: "x" }),
    param("list", "number[]", { type: "array", items: { type: "number" } }),
    param("constructor_", "boolean", { type: "boolean" }),
    param("named", "Mode", { $ref: "#/$defs/Mode" }),
    param("maybe", "string | null", { type: ["string", "null"] }),
    param("either", "string | number", { anyOf: [{ type: "string" }, { type: "number" }] }),
    param("anything", "unknown", {}),
    param("photo", "Uint8Array", { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" }),
    param("wave", "Wave | null", { anyOf: [{ $ref: "#/$defs/Wave" }, { type: "null" }] }),
    param("day", "Date", { type: "string", format: "date-time", "x-vmodel-codec": "date" }),
    param("big", "bigint", { type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" }),
    param("odd", "number", {
      anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }],
      "x-vmodel-codec": "number",
    }),
  ],
} as unknown as MethodInfo;
const definitions = {
  Mode: { enum: ["a", "b"] },
  Wave: { type: "string", contentEncoding: "base64", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" },
};
const readBytes = (path: string): string => `base64 of ${path}`;

describe("parameters on the command line", () => {
  it.each([
    [["--n", "1"], { n: 1 }],
    [["--n=-1.5e3"], { n: -1500 }],
    [["--text", "1"], { text: "1" }],
    [["--text="], { text: "" }],
    [["--text", "--n"], { text: "--n" }],
    [["--text=a=b\nc"], { text: "a=b\nc" }],
    [["--mode", "a", "--one", "x"], { mode: "a", one: "x" }],
    [["--list", "[1, 2]", "--constructor_", "true"], { list: [1, 2], constructor_: true }],
    [["--constructor_"], { constructor_: true }],
    [["--constructor_", "--n", "1"], { constructor_: true, n: 1 }],
    [["--constructor_=false", "--n", "1"], { constructor_: false, n: 1 }],
    [["--named", "a"], { named: "a" }],
    [["--maybe", "null"], { maybe: null }],
    [["--maybe", "hello"], { maybe: "hello" }],
    [["--maybe", "5"], { maybe: "5" }],
    [["--either", "5"], { either: 5 }],
    [["--either", '"5"'], { either: "5" }],
    [["--either", "five"], { either: "five" }],
    [["--anything", "{}"], { anything: {} }],
    [["--anything", "{"], { anything: "{" }],
    [["--n", '"1"'], { n: "1" }],
    [["--photo", "@a b.png", "--wave=@wave.f32"], { photo: "base64 of a b.png", wave: "base64 of wave.f32" }],
    [["--photo", "AQID", "--wave", "null"], { photo: "AQID", wave: null }],
    [["--text", "@me", "--day", "2026-01-31T12:00:00Z"], { text: "@me", day: "2026-01-31T12:00:00Z" }],
    [["--big", "12345678901234567890", "--odd", "NaN"], { big: "12345678901234567890", odd: "NaN" }],
    [["--odd", "1.5"], { odd: 1.5 }],
    [[], {}],
  ])("%j are %j", (flags, args) => {
    expect(parseFlags(method, definitions, flags, readBytes)).toEqual(args);
  });

  it.each([
    [["--txt", "a"], "did you mean --text?"],
    [["--nn", "a", "--n", "1"], "did you mean --one?"],
    [["--constructor", "1"], "There is no parameter --constructor"],
    [["--__proto__", "1"], "There is no parameter --__proto__"],
    [["a"], "has no name before it"],
    [["--n"], "--n needs a value (number)"],
    [["--n", "one"], '"one" is not JSON'],
    [["--n", "1", "--n", "2"], "--n is given twice"],
    [["--constructor_", "yes"], "has no name before it"],
    [["--n", "1", "--url", "http://127.0.0.1"], "--url is for vmodel: write it before the method's name."],
    [["--"], "has no name before it"],
    [["--=1"], "has no name before it"],
    [["-n", "1"], "has no name before it"],
  ])("%j are refused", (flags, text) => {
    expect(() => parseFlags(method, definitions, flags, readBytes)).toThrow(text);
  });
});

describe("standard input", () => {
  it("is one JSON object", () => expect(parseInput('{"a": [1]}')).toEqual({ a: [1] }));

  it.each(["", "{", "1", "[]", "null", '"a"'])("%j is refused", (text) => {
    expect(() => parseInput(text)).toThrow(/Standard input/);
  });
});
