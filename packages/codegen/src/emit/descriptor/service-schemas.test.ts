import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import type { ClientMethod, ClientService } from "../client-manifest.ts";
import { CodecCarriers } from "./codec-carriers.ts";
import { literalText } from "./literal-text.ts";
import { serviceSchemas } from "./service-schemas.ts";

const string = { type: "string", description: "A text.", minLength: 1 };
const date = { type: "string", format: "date-time", "x-vmodel-codec": "date", description: "When." };
const leaf = { "x-vmodel-codec": "date" };

function pruned(schema: JsonSchema, $defs: Readonly<Record<string, JsonSchema>> = {}) {
  const { methods, defs } = serviceSchemas(service({ returns: schema }), $defs, new CodecCarriers($defs));
  return { returns: methods[0]?.returns, defs };
}

function service({ args = {}, returns = string }: { args?: Record<string, JsonSchema>; returns?: JsonSchema }) {
  const texts = { type: "", type_desc: "", desc: "" };
  const params = Object.entries(args).map(([name, schema]) => ({ name, ...texts, required: true, schema }));
  const method: ClientMethod = {
    name: "m",
    desc: "",
    params,
    return: { ...texts, schema: returns },
    errors: [{ name: "Late", desc: "", schema: object({ since: date, text: string }) }],
    stream: false,
    accepts: [],
  };
  const found: ClientService = { service_name: "s", service_desc: "", protocol: "minimal", methods: [method] };
  return found;
}

function object(properties: Readonly<Record<string, JsonSchema>>, more: object = { additionalProperties: false }) {
  return { type: "object", properties, required: Object.keys(properties), ...more };
}

describe("what a client knows of types", () => {
  it("is nothing where nothing is to be converted", () => {
    const $defs = { A: object({ next: { $ref: "#/$defs/A" } }) };
    const one = service({ args: { a: string }, returns: { $ref: "#/$defs/A" } });
    const { methods, defs } = serviceSchemas(one, $defs, new CodecCarriers($defs));
    expect(methods).toEqual([{ errors: { Late: { type: "object", properties: { since: leaf } } } }]);
    expect(defs).toEqual({});
  });

  it("is only for the parameters that need it", () => {
    const one = service({ args: { a: string, b: date, c: { type: "number" } } });
    const { methods } = serviceSchemas(one, {}, new CodecCarriers({}));
    expect(methods[0]?.args).toEqual({ b: leaf });
    expect(methods[0]?.returns).toBeUndefined();
  });

  it.each<[string, JsonSchema, JsonSchema]>([
    ["a codec", date, leaf],
    [
      "a typed array",
      { type: "string", contentEncoding: "base64", "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "int8" },
      { "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "int8" },
    ],
    [
      "a number",
      { anyOf: [{ type: "number" }, { enum: ["NaN"] }], "x-vmodel-codec": "number" },
      { "x-vmodel-codec": "number" },
    ],
    ["items", { type: "array", items: date, uniqueItems: true }, { type: "array", items: leaf }],
    ["properties", object({ a: string, b: date }), { type: "object", properties: { b: leaf } }],
    [
      "properties that are not listed",
      object({ a: string }, { additionalProperties: date }),
      { type: "object", properties: { a: {} }, additionalProperties: leaf },
    ],
    [
      "properties by pattern",
      { type: "object", patternProperties: { "^a": date, "^b": string }, additionalProperties: false },
      { type: "object", patternProperties: { "^a": leaf, "^b": {} } },
    ],
    [
      "a tuple",
      { type: "array", prefixItems: [string, date], items: string, minItems: 2 },
      { type: "array", prefixItems: [{}, leaf] },
    ],
    [
      "the last items",
      {
        type: "array",
        items: { anyOf: [string, date] },
        "x-vmodel-restItems": [string],
        "x-vmodel-suffixItems": [date],
      },
      { type: "array", "x-vmodel-suffixItems": [leaf], "x-vmodel-restItems": [{}] },
    ],
    ["a map without codecs inside", map(string, string), { "x-vmodel-codec": "map" }],
    [
      "a map",
      map(string, date),
      { "x-vmodel-codec": "map", type: "array", items: { type: "array", prefixItems: [{}, leaf] } },
    ],
    [
      "a set",
      { type: "array", items: date, "x-vmodel-codec": "set" },
      { "x-vmodel-codec": "set", type: "array", items: leaf },
    ],
    [
      "a union",
      { anyOf: [date, object({ a: string }), { type: "null" }, { not: {} }], discriminator: { propertyName: "a" } },
      {
        anyOf: [
          { type: "string", "x-vmodel-codec": "date" },
          { type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false },
          { type: "null" },
          { not: {} },
        ],
      },
    ],
  ])("is the way to %s", (_, schema, expected) => {
    expect(pruned(schema).returns).toEqual(expected);
  });

  it("has the named types on the way, and in unions all of them", () => {
    const timed = { $ref: "#/$defs/Timed" };
    const $defs = {
      Plain: object({ a: string }),
      Timed: object({ at: date, plain: { $ref: "#/$defs/Plain" }, more: { type: "array", items: timed } }),
      Unused: date,
    };
    expect(pruned(timed, $defs).defs).toEqual({
      Timed: { type: "object", properties: { at: leaf, more: { type: "array", items: timed } } },
    });
    const union = { anyOf: [{ $ref: "#/$defs/Plain" }, timed] };
    const both = pruned(object({ one: timed, two: union }), $defs);
    expect(Object.keys(both.defs)).toEqual(["Plain", "Timed"]);
    expect(both.defs.Timed).toMatchObject({ required: ["at", "plain", "more"], additionalProperties: false });
    const wire = { at: "2026-01-01T00:00:00.000Z", plain: { a: "x" }, more: [] };
    const value = createCodec(both.returns ?? {}, both.defs).decode({ one: wire, two: wire }, "json");
    expect(value).toEqual({ one: { ...wire, at: new Date(wire.at) }, two: { ...wire, at: new Date(wire.at) } });
  });

  it("follows long chains", () => {
    const count = 20_000;
    const chain = Array.from({ length: count }, (_, index) => {
      return [`T${index}`, object({ next: index + 1 < count ? { $ref: `#/$defs/T${index + 1}` } : date })] as const;
    });
    expect(Object.keys(pruned({ $ref: "#/$defs/T0" }, Object.fromEntries(chain)).defs)).toHaveLength(count);
  });
});

describe("data as JavaScript", () => {
  it("is the data when it is run", () => {
    const data = JSON.parse('{"a":[1,null,true],"x-y":{"__proto__":{"b":"\\u2028\\"`"}},"c":{}}');
    const text = literalText(data);
    expect(text).toContain('["__proto__"]: { b:');
    expect(new Function(`return ${text}`)()).toEqual(data);
  });
});

function map(key: JsonSchema, value: JsonSchema): JsonSchema {
  const entry = { type: "array", prefixItems: [key, value], items: false, minItems: 2 };
  return { type: "array", items: entry, "x-vmodel-codec": "map" };
}
