import { isVModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { compileMethod, type MethodValidator } from "./compile-method.ts";
import { methodOf } from "./testing/method-of.ts";

const number = { type: "number" };
const string = { type: "string" };
const coded = (codec: string, more: JsonSchema = {}): JsonSchema => ({
  type: "string",
  "x-vmodel-codec": codec,
  ...more,
});
const [date, bigint, bytes] = [coded("date"), coded("bigint"), coded("bytes")];
const floats = coded("typed_array", { "x-vmodel-dtype": "float32" });
const set = { type: "array", items: string, "x-vmodel-codec": "set" };
const entry = { type: "array", prefixItems: [string, number], items: false, minItems: 2 };
const map = { type: "array", items: entry, "x-vmodel-codec": "map" };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties });

/** What is told about the argument `a`, each as place and message. */
function told(call: (check: MethodValidator) => unknown, schema: JsonSchema): string[] {
  try {
    call(compileMethod(methodOf({ a: schema }), {}, "service_1"));
  } catch (error) {
    if (!isVModelError(error)) throw error;
    return error.details.map(({ path, message }) => `${path} ${message}`);
  }
  return [];
}

describe("the JSON of $invoke", () => {
  const json = (value: unknown, schema: JsonSchema): string[] => told((check) => check.wire({ a: value }), schema);

  it.each<[string, unknown, JsonSchema, string]>([
    ["bytes", new Uint8Array(2), bytes, "a Uint8Array: $invoke takes JSON, so give base64 text, or use $call"],
    ["a Buffer", Buffer.from("x"), bytes, "a Buffer: $invoke takes JSON, so give base64 text, or use $call"],
    ["floats", new Float32Array(2), floats, "a Float32Array: $invoke takes JSON, so give base64 text, or use $call"],
    ["a Date", new Date(0), date, "a Date: $invoke takes JSON, so give ISO text, or use $call"],
    ["a bigint", 1n, bigint, "a bigint: $invoke takes JSON, so give decimal text, or use $call"],
    ["a Set", new Set(), set, "a Set: $invoke takes JSON, so give an array, or use $call"],
    ["a Map", new Map(), map, "a Map: $invoke takes JSON, so give an array of [key, value] pairs, or use $call"],
    ["a function", () => 1, date, "a function"],
  ])("is told what to give in place of %s", (_, value, schema, text) => {
    expect(json(value, schema)).toEqual([`/a must be plain data, not ${text}`]);
    expect(json([value], { type: "array", items: schema })).toEqual([`/a/0 must be plain data, not ${text}`]);
  });
});

describe("bytes where a method has plain types", () => {
  const file = object({ name: string, size: { anyOf: [number, { type: "null" }] } });
  const text = "must be a string, not";

  it("are told by the type that is wanted", () => {
    const binary = (value: unknown, schema: JsonSchema) => told((check) => check.wire({ a: value }, "binary"), schema);
    const raw = new Uint8Array(2);
    expect(binary(raw, string)).toEqual([`/a ${text} bytes`]);
    expect(binary({ name: raw, size: raw }, file)).toEqual([
      `/a/name ${text} bytes`,
      "/a/size must be a number or null, not bytes",
    ]);
    expect(binary({ a: [raw] }, {})).toEqual(["/a/a/0 must be plain data, not a Uint8Array"]);
  });

  it("are told so in a method that has codecs elsewhere, too", () => {
    const both = object({ at: date, name: string });
    const given = { at: "2026-01-31T12:00:00Z", name: new Uint8Array(1) };
    expect(told((check) => check.wire({ a: given }, "binary"), both)).toEqual([`/a/name ${text} bytes`]);
  });
});
