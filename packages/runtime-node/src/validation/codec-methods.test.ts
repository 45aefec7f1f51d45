import { isVModelError, type VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { compileMethod, type MethodValidator } from "./compile-method.ts";
import { methodOf } from "./testing/method-of.ts";

const date = { type: "string", format: "date-time", "x-vmodel-codec": "date" };
const bigint = { type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" };
const bytes = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };
const floats = { ...bytes, "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" };
const number = { type: "number" };
const nonFinite = {
  anyOf: [number, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }],
  "x-vmodel-codec": "number",
};
const string = { type: "string" };
const set = (items: JsonSchema): JsonSchema => ({ type: "array", items, "x-vmodel-codec": "set" });
const map = (key: JsonSchema, value: JsonSchema): JsonSchema => ({
  type: "array",
  items: { type: "array", prefixItems: [key, value], items: false, minItems: 2 },
  "x-vmodel-codec": "map",
});
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const definitions: Record<string, JsonSchema> = {
  Event: object({ kind: { const: "event" }, at: date }),
  Moment: object({ kind: { const: "event" }, at: bigint }),
  Blob: object({ kind: { const: "blob" }, at: bytes }),
  Entry: {
    ...object({ at: date, parent: { anyOf: [{ $ref: "#/$defs/Entry" }, { type: "null" }] } }),
  },
};
const union = {
  anyOf: [{ $ref: "#/$defs/Event" }, { $ref: "#/$defs/Blob" }],
  discriminator: { propertyName: "kind" },
};

function validator(schema: JsonSchema): MethodValidator {
  return compileMethod(methodOf({ a: schema }), definitions, "service_1");
}

/** What is told about one argument, each as place and message. */
function told(call: (check: MethodValidator) => unknown, schema: JsonSchema): string[] {
  try {
    call(validator(schema));
  } catch (error) {
    if (!isVModelError(error)) throw error;
    expect((error as VModelError).code).toBe("invalid_argument");
    return error.details.map(({ path, message }) => `${path} ${message}`);
  }
  return [];
}

describe("branches of a union that only codecs inside tell apart", () => {
  const tuple = (...items: JsonSchema[]): JsonSchema => ({
    type: "array",
    prefixItems: items,
    items: false,
    minItems: items.length,
  });
  const of = (schema: JsonSchema) => (kind: number) => object({ type: object({ kind: { const: kind } }), v: schema });
  const iso = "2026-01-31T12:00:00.000Z";

  it.each<[string, JsonSchema[], wire: unknown, value: unknown, told: string]>([
    [
      "of tuples",
      [tuple({ const: 1 }, date), tuple({ const: 2 }, bigint)],
      [2, iso],
      [2, new Date(iso)],
      "/a/1 must be an integer in decimal digits",
    ],
    [
      "of bytes",
      [tuple({ const: 1 }, bytes), tuple({ const: 2 }, date)],
      [2, "AQID"],
      [2, new Uint8Array([1, 2, 3])],
      "/a/1 must be a",
    ],
    [
      "of objects in objects",
      [of(date)(1), of(bigint)(2)],
      { type: { kind: 2 }, v: iso },
      { type: { kind: 2 }, v: new Date(iso) },
      "/a/v must be an integer in decimal digits",
    ],
  ])("are not mixed up: %s", (_, branches, wire, value, expected) => {
    for (const anyOf of [branches, branches.toReversed()]) {
      expect(told((check) => check.wire({ a: wire }), { anyOf })[0]).toContain(expected);
      expect(told((check) => check.value({ a: value }), { anyOf })[0]).toMatch(/^\/a/);
    }
  });

  it("are not mixed up by way of references, and stay apart from the same type elsewhere", () => {
    const anyOf = [tuple({ const: 1 }, { $ref: "#/$defs/Event" }), tuple({ const: 2 }, { $ref: "#/$defs/Moment" })];
    const schema = tuple({ $ref: "#/$defs/Event" }, { anyOf });
    const event = { kind: "event", at: iso };
    const call = (second: unknown) => told((check) => check.wire({ a: [event, second] }), schema);
    expect(call([1, event])).toEqual([]);
    expect(call([2, { kind: "event", at: "5" }])).toEqual([]);
    expect(call([2, event])).not.toEqual([]);
    expect(call([1, { kind: "event", at: "5" }])).not.toEqual([]);
  });
});

describe("arguments with codecs", () => {
  const when = new Date("2026-01-31T12:00:00.000Z");
  const raw = new Uint8Array([1, 2, 3]);
  it.each<[string, JsonSchema, json: unknown, binary: unknown, value: unknown]>([
    ["a date", date, "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z", when],
    ["a date with an offset", date, "2026-01-31T14:00:00+02:00", "2026-01-31T14:00:00+02:00", when],
    ["a far date", date, "+275760-09-13T00:00:00.000Z", "+275760-09-13T00:00:00.000Z", new Date(8.64e15)],
    ["a bigint", bigint, "-12345678901234567890", "-12345678901234567890", -12345678901234567890n],
    ["bytes", bytes, "AQID", raw, raw],
    ["a typed array", floats, "AACAPwAAAEA=", new Uint8Array([0, 0, 128, 63, 0, 0, 0, 64]), new Float32Array([1, 2])],
    ["a number", nonFinite, 1.5, 1.5, 1.5],
    ["no number", nonFinite, "NaN", Number.NaN, Number.NaN],
    ["less than nothing", { ...nonFinite, minimum: 0 }, "-0", -0, -0],
    ["a map", map(string, date), [["x", when.toISOString()]], [["x", when.toISOString()]], new Map([["x", when]])],
    ["a set", set(bigint), ["1", "2"], ["1", "2"], new Set([1n, 2n])],
    ["a branch of a union", union, { kind: "blob", at: "AQID" }, { kind: "blob", at: raw }, { kind: "blob", at: raw }],
    [
      "a recursive type",
      { $ref: "#/$defs/Entry" },
      { at: when.toISOString(), parent: { at: when.toISOString(), parent: null } },
      { at: when.toISOString(), parent: { at: when.toISOString(), parent: null } },
      { at: when, parent: { at: when, parent: null } },
    ],
  ])("are taken: %s", (_, schema, json, binary, value) => {
    const check = validator(schema);
    expect(check.wire({ a: json })).toEqual([value]);
    expect(check.wire({ a: binary }, "binary")).toEqual([value]);
    expect(check.value({ a: value })).toEqual([value]);
    expect(check.decode({ a: json }, "json")).toEqual({ a: value });
    expect(compileMethod(methodOf({}, schema), definitions).result(value)).toEqual([]);
  });

  it("pass by reference as values, bytes too", () => {
    const value = { kind: "blob", at: new Uint8Array(3) };
    expect(validator(union).value({ a: value })[0]).toBe(value);
  });

  it("may be left out, and undefined is left out", () => {
    const check = compileMethod(methodOf({ "a?": date, b: bytes }), {});
    expect(check.value({ a: undefined, b: new Uint8Array() })).toEqual([undefined, new Uint8Array()]);
    expect(check.wire({ b: "" })).toEqual([undefined, new Uint8Array()]);
  });

  it("take a megabyte of base64 without running a pattern through it", () => {
    const [taken] = validator({ ...bytes, pattern: "^(a?){50}a{50}$" }).wire({ a: "AAAA".repeat(350_000) });
    expect(taken).toEqual(new Uint8Array(1_050_000));
  });

  it.each<[JsonSchema, unknown, string[]]>([
    [date, "yesterday", ['/a must be a date-time with an offset, as "2026-01-31T12:00:00Z"']],
    [date, "2026-02-30T00:00:00Z", ["/a must be a date that exists"]],
    [date, 5, ['/a must be a date-time with an offset, as "2026-01-31T12:00:00Z", not a number']],
    [bigint, "1.5", ["/a must be an integer in decimal digits, as a string"]],
    [bigint, 15, ["/a must be an integer in decimal digits, as a string, not a number"]],
    [bytes, "AQI", ["/a must be base64 with padding"]],
    [bytes, [1, 2], ["/a must be bytes (in JSON as base64), not an array"]],
    [floats, "AQID", ["/a must be items of 4 bytes each, not 3 bytes in all"]],
    [nonFinite, "nan", ['/a must be a number, "NaN", "Infinity", "-Infinity" or "-0"']],
    [{ ...nonFinite, maximum: 1 }, 2, ["/a must be at most 1"]],
    [map(string, date), { x: 1 }, ["/a must be an array, not an object"]],
    [
      map(string, number),
      [["x"], [1, "y"]],
      [
        "/a/0 must have 2 items, has 1",
        "/a/1/0 must be a string, not a number",
        "/a/1/1 must be a number, not a string",
      ],
    ],
    [
      map(string, number),
      [
        ["x", 1],
        ["x", 2],
      ],
      ["/a/1/0 must not repeat the key of an earlier entry"],
    ],
    [set(string), ["x", "y", "x"], ["/a/2 must not repeat an earlier item"]],
    [
      union,
      { kind: "event", at: 5 },
      ['/a/at must be a date-time with an offset, as "2026-01-31T12:00:00Z", not a number'],
    ],
    [union, { kind: "blub", at: "" }, ['/a/kind must be "event" or "blob"; did you mean "blob"?']],
    [
      { anyOf: [date, { type: "null" }] },
      true,
      ['/a must be a date-time with an offset, as "2026-01-31T12:00:00Z" or null, not a boolean'],
    ],
    [
      object({ at: date, more: object({ raw: bytes }) }),
      { at: "x", more: { raw: 1, rare: 2 } },
      [
        '/a/at must be a date-time with an offset, as "2026-01-31T12:00:00Z"',
        "/a/more/rare is not a known property; known is raw",
        "/a/more/raw must be bytes (in JSON as base64), not a number",
      ],
    ],
  ])("in JSON are refused in words: %j %j", (schema, wire, details) => {
    expect(told((check) => check.wire({ a: wire }), schema)).toEqual(details);
  });

  const raw3 = new Uint8Array(3);
  it.each<[string, JsonSchema, unknown, string[]]>([
    ["base64", bytes, "AQID", ["/a must be bytes (in JSON as base64), not a string"]],
    ["half an item", floats, raw3, ["/a must be items of 4 bytes each, not 3 bytes in all"]],
    ["bytes for text", object({ t: string, b: bytes }), { t: raw3, b: raw3 }, ["/a/t must be a string, not bytes"]],
    [
      "bytes for an object",
      object({ o: { type: "object" }, b: bytes }),
      { o: raw3, b: raw3 },
      ["/a/o must be an object, not bytes"],
    ],
    [
      "bytes in a record",
      object({ o: { type: "object", additionalProperties: number }, b: bytes }),
      { o: raw3, b: raw3 },
      ["/a/o must be an object, not bytes"],
    ],
    [
      "bytes where anything goes",
      object({ o: {}, b: bytes }),
      { o: [raw3], b: raw3 },
      ["/a/o/0 must be plain data, not a Uint8Array"],
    ],
    [
      "bytes in an open object",
      object({ o: { type: "object" }, b: bytes }),
      { o: { x: raw3 }, b: raw3 },
      ["/a/o/x must be plain data, not a Uint8Array"],
    ],
    [
      "no number",
      object({ n: number, b: bytes }),
      { n: Number.NaN, b: raw3 },
      ["/a/n must be a finite number, not NaN"],
    ],
    [
      "no number where anything goes",
      object({ n: {}, b: bytes }),
      { n: Number.NaN, b: raw3 },
      ["/a/n must be a finite number, not NaN"],
    ],
    ["no number in words", nonFinite, "NaN", ['/a must be a number, "NaN", "Infinity", "-Infinity" or "-0"']],
  ])("in CBOR are refused in words: %s", (_, schema, wire, details) => {
    expect(told((check) => check.wire({ a: wire }, "binary"), schema)).toEqual(details);
  });

  it.each<[string, JsonSchema, unknown, string[]]>([
    ["text for a Date", date, "2026-01-31T12:00:00Z", ["/a must be a Date, not a string"]],
    ["an invalid Date", date, new Date(Number.NaN), ["/a must be a valid Date"]],
    ["a number for a bigint", bigint, 5, ["/a must be a bigint, not a number"]],
    ["the wrong typed array", floats, new Float64Array(1), ["/a must be a Float32Array, not a Float64Array"]],
    ["an object for a Map", map(string, date), { x: new Date() }, ["/a must be a Map, not an object"]],
    ["a wrong entry", map(string, date), new Map([["x", 1]]), ["/a/0/1 must be a Date, not a number"]],
    ["an array for a Set", set(string), ["x"], ["/a must be a Set, not an array"]],
    [
      "a Date for text",
      object({ t: string, d: date }),
      { t: new Date(), d: new Date() },
      ["/a/t must be a string, not a Date"],
    ],
    [
      "a Date where anything goes",
      object({ t: {}, d: date }),
      { t: new Date(), d: new Date() },
      ["/a/t must be plain data, not a Date"],
    ],
    [
      "NaN",
      object({ n: number, d: date }),
      { n: Number.NaN, d: new Date() },
      ["/a/n must be a finite number, not NaN"],
    ],
    ["a branch that is not meant", union, { kind: "event", at: raw3 }, ["/a/at must be a Date, not a Uint8Array"]],
    ["neither branch", { anyOf: [date, { type: "null" }] }, "x", ["/a must be a Date or null, not a string"]],
    ["what no codec is for", date, /x/, ["/a must be plain data, not a RegExp"]],
    [
      "several things",
      object({ at: date, n: bigint, s: string }),
      { at: 1, n: "2", t: 3 },
      [
        "/a/t is not a known property; known are at, n and s",
        "/a/s is missing",
        "/a/at must be a Date, not a number",
        "/a/n must be a bigint, not a string",
      ],
    ],
  ])("as values are refused in words: %s", (_, schema, value, details) => {
    expect(told((check) => check.value({ a: value }), schema)).toEqual(details);
  });

  it("that refer back to themselves are refused", () => {
    const entry: Record<string, unknown> = { at: new Date(0) };
    entry.parent = entry;
    expect(told((check) => check.value({ a: entry }), { $ref: "#/$defs/Entry" })).toEqual([
      "/a/parent must not refer back to an object that it is in",
    ]);
  });

  it("that are nested too deeply are refused in every form", () => {
    let json: unknown = null;
    let value: unknown = null;
    for (let depth = 0; depth < 1_100; depth++) {
      json = { at: "2026-01-31T12:00:00Z", parent: json };
      value = { at: new Date(0), parent: value };
    }
    const entry = { $ref: "#/$defs/Entry" };
    for (const details of [
      told((check) => check.wire({ a: json }), entry),
      told((check) => check.wire({ a: json }, "binary"), entry),
      told((check) => check.value({ a: value }), entry),
    ]) {
      expect(details).toEqual([expect.stringMatching(/^(\/a(\/parent)*)? (must not|is) (be )?nested/)]);
    }
  });

  it("that are no object are refused", () => {
    for (const form of ["json", "binary"] as const) {
      expect(told((check) => check.wire([1], form), date)).toEqual([
        " must be an object with the parameters by name, not an array",
      ]);
    }
    expect(told((check) => check.value(new Map()), date)).toEqual([
      " must be an object with the parameters by name, not a Map",
    ]);
  });
});

describe("tuples that go on after a rest", () => {
  const tuple = {
    type: "array",
    prefixItems: [{ type: "boolean" }],
    items: { anyOf: [string, number] },
    minItems: 3,
    "x-vmodel-restItems": [string],
    "x-vmodel-suffixItems": [number, number],
  };
  it.each([
    [true, 1, 2],
    [true, "x", "y", 1, 2],
  ])("are taken: %j", (...items) => {
    expect(validator(tuple).wire({ a: items })).toEqual([items]);
    expect(validator(tuple).value({ a: items })).toEqual([items]);
  });

  it.each<[unknown[], string]>([
    [[true, 1], "/a must have at least 3 items, has 2"],
    [[true, 3, 1, 2], "/a/1 must be a string, not a number"],
    [[true, "x", "y", 2], "/a/2 must be a number, not a string"],
    [["x", 1, 2], "/a/0 must be a boolean, not a string"],
  ])("are refused: %j", (items, text) => {
    expect(told((check) => check.wire({ a: items }), tuple)).toEqual([text]);
  });

  it("carry codecs", () => {
    const dated = {
      ...tuple,
      items: { anyOf: [bytes, date] },
      "x-vmodel-restItems": [bytes],
      "x-vmodel-suffixItems": [date, date],
    };
    const last = ["2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z"];
    const values = last.map((text) => new Date(text));
    expect(validator(dated).wire({ a: [true, "AQID", ...last] })).toEqual([
      [true, new Uint8Array([1, 2, 3]), ...values],
    ]);
    const raw = new Uint8Array([1]);
    expect(validator(dated).wire({ a: [true, raw, ...last] }, "binary")).toEqual([[true, raw, ...values]]);
    expect(told((check) => check.wire({ a: [true, raw, raw, last[0]] }, "binary"), dated)).toEqual([
      '/a/2 must be a date-time with an offset, as "2026-01-31T12:00:00Z", not a Uint8Array',
    ]);
  });
});

describe("texts about properties of a named type", () => {
  it("judge nothing, in any form", () => {
    const schema = {
      $ref: "#/$defs/Blob",
      properties: { at: { description: "the bytes" }, kind: { description: "which" } },
    };
    const value = { kind: "blob", at: new Uint8Array([1]) };
    expect(validator(schema).wire({ a: { kind: "blob", at: "AQ==" } })).toEqual([value]);
    expect(validator(schema).wire({ a: value }, "binary")).toEqual([value]);
    expect(validator(schema).value({ a: value })).toEqual([value]);
    expect(told((check) => check.value({ a: { kind: "blob", at: 1 } }), schema)).toEqual([
      "/a/at must be a Uint8Array, not a number",
    ]);
  });
});

describe("items that must not repeat", () => {
  const unique = (items: JsonSchema): JsonSchema => ({ type: "array", items, uniqueItems: true });

  it.each<[unknown[], number]>([
    [[1, "1", 1.5, true, null, -1, [], {}, "{}", [1], { a: 1 }, { a: [1] }], -1],
    [[0, 1, -0], 2],
    [["a", "b", "a"], 2],
    [
      [
        { a: 1, b: [null] },
        { b: [null], a: 1 },
      ],
      1,
    ],
    [
      [
        [1, [2]],
        [1, [3]],
        [1, [2]],
      ],
      2,
    ],
  ])("are told apart as JSON Schema does: %j", (items, repeated) => {
    const details = told((check) => check.wire({ a: items }), unique({}));
    expect(details.map((detail) => detail.split(" ")[0])).toEqual(repeated < 0 ? [] : [`/a/${repeated}`]);
    expect(told((check) => check.value({ a: items }), unique({}))).toEqual(details);
  });

  it("are bytes, too, in any form", () => {
    const list = unique(bytes);
    expect(told((check) => check.wire({ a: ["AQ==", "Ag==", "AQ=="] }), list)).toHaveLength(1);
    const raw = [1, 2, 1].map((byte) => new Uint8Array([byte]));
    expect(told((check) => check.wire({ a: raw }, "binary"), list)).toEqual([
      "/a/2 must not repeat an earlier item (item 0)",
    ]);
    expect(told((check) => check.value({ a: raw }), list)).toHaveLength(1);
    expect(told((check) => check.value({ a: raw.slice(1) }), list)).toEqual([]);
  });

  it("are told apart as values where something else is wrong", () => {
    const days = [new Date(0), new Date(1), 5, new Date(1)];
    expect(told((check) => check.value({ a: days }), unique(date))).toEqual([
      "/a/2 must be a Date, not a number",
      "/a/3 must not repeat an earlier item (item 1)",
    ]);
    expect(told((check) => check.value({ a: [0n, 1n, 0n] }), unique(bigint))).toHaveLength(1);
  });

  it("take no longer the more there are of them than it takes to read them", () => {
    const many = Array.from({ length: 200_000 }, (_, index) => ({ index }));
    expect(validator(unique({ type: "object" })).wire({ a: many })).toEqual([many]);
  });
});

describe("keywords", () => {
  it.each<[JsonSchema, unknown, string]>([
    [{ type: "string", format: "email" }, "x", "/a must be an email address"],
    [{ type: "string", format: "uuid" }, "x", "/a must be a UUID"],
    [{ type: "string", format: "uri" }, "x y", '/a must be an absolute URI, as "https://example.com/"'],
    [{ type: "string", format: "date" }, "2026-02-30", '/a must be a date, as "2026-01-31"'],
    [{ type: "string", format: "byte" }, "x", "/a must be of the format byte"],
    [{ type: "number", multipleOf: 0.1 }, 0.25, "/a must be a multiple of 0.1"],
    [
      { type: "array", items: {}, uniqueItems: true },
      [{ x: 1 }, 2, { x: 1 }],
      "/a/2 must not repeat an earlier item (item 0)",
    ],
    [{ type: "object", minProperties: 2 }, { x: 1 }, "/a must have at least 2 properties, has 1"],
    [{ type: ["number", "null"], minimum: 0 }, -1, "/a must be at least 0"],
    [{ anyOf: [number, { type: "null" }], minimum: 0 }, -1, "/a must be at least 0"],
  ])("are told in words: %j", (schema, value, text) => {
    expect(told((check) => check.wire({ a: value }), schema)).toEqual([text]);
    expect(told((check) => check.value({ a: value }), schema)).toEqual([text]);
  });
});
