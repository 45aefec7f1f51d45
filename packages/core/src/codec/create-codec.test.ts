import { createCodec, type WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { refusal } from "./testing/refusal.ts";
import { array, bigint, bytes, date, map, object, ref, union } from "./testing/schemas.ts";

const epoch = new Date(0);
const iso = "1970-01-01T00:00:00.000Z";
const forms: readonly WireForm[] = ["json", "binary"];
const proto = (value: unknown): unknown => JSON.parse(`{"__proto__": ${JSON.stringify(value)}}`);

const defs: Record<string, JsonSchema> = {
  Plain: object({ next: ref("Plain") }, []),
  Deep: object({ next: ref("Deep"), data: array(ref("Bytes")) }, []),
  Bytes: bytes,
  Tree: object({ at: date, children: array(ref("Tree")) }, ["at"]),
  Loop: union(ref("Loop")),
};

describe("a codec", () => {
  it.each<[JsonSchema, boolean, boolean]>([
    [{}, true, false],
    [ref("Plain"), true, false],
    [ref("Loop"), true, false],
    [ref("Deep"), false, true],
    [union(date, { type: "null" }), false, false],
    [{ type: "object", patternProperties: { "^x": bytes } }, false, true],
    [{ type: "object", additionalProperties: date }, false, false],
    [{ type: "array", prefixItems: [{}, bytes], items: false }, false, true],
    [{ type: "array", items: {}, "x-vmodel-restItems": [{}], "x-vmodel-suffixItems": [bigint] }, false, false],
    [map({ type: "string" }, { type: "string" }), false, false],
    [{ type: "object", properties: { "x-vmodel-codec": { type: "string" } } }, true, false],
  ])("tells whether there is anything to do, and whether bytes may occur: %#", (schema, plain, carriesBytes) => {
    const codec = createCodec(schema, defs);
    expect([codec.plain, codec.carriesBytes]).toEqual([plain, carriesBytes]);
  });

  it.each(forms)("changes nothing that it is given, and passes on what is plain, in %s form", (form) => {
    const codec = createCodec(object({ at: date, data: bytes, tags: { type: "array" } }), {});
    const tags = Object.freeze(["a"]);
    const value = Object.freeze({ at: new Date(5), data: new Uint8Array([1, 2]), tags, gone: undefined });
    const wire = codec.encode(value, form) as Record<string, unknown>;
    expect(wire).toEqual({ at: "1970-01-01T00:00:00.005Z", data: form === "json" ? "AQI=" : value.data, tags });
    expect(Object.keys(wire)).toEqual(["at", "data", "tags"]);
    expect(wire.tags).toBe(tags);
    const back = codec.decode(Object.freeze(wire), form) as Record<string, unknown>;
    expect(back).toEqual({ at: value.at, data: value.data, tags });
    expect(back.tags).toBe(tags);
  });

  it("passes a plain value on as it is, once JSON is seen to carry it", () => {
    const codec = createCodec(ref("Plain"), defs);
    const value = { next: { next: {} } };
    expect(codec.encode(value, "json")).toBe(value);
    expect(codec.decode(value, "json")).toBe(value);
    expect(refusal(() => codec.encode({ next: new Map() }, "json"))).toMatch(/^\/next is of the type Map/);
  });

  it("converts all that a schema can hold", () => {
    const tail = { "x-vmodel-restItems": [date], "x-vmodel-suffixItems": [bigint, { type: "number" }] };
    const pairs: [JsonSchema, unknown, unknown][] = [
      [
        { type: "object", additionalProperties: date },
        { a: epoch, toString: epoch },
        { a: iso, toString: iso },
      ],
      [
        { type: "object", patternProperties: { "^\\d+$": date }, additionalProperties: {} },
        { 1: epoch, a: 1 },
        { 1: iso, a: 1 },
      ],
      [
        { type: "object", properties: { a: bigint }, additionalProperties: date },
        { a: 1n, b: epoch },
        { a: "1", b: iso },
      ],
      [{ type: "array", prefixItems: [bigint], items: date, minItems: 1 }, [1n, epoch, epoch], ["1", iso, iso]],
      [{ type: "array", prefixItems: [bigint, date], items: false, minItems: 1 }, [1n], ["1"]],
      [{ type: "array", prefixItems: [date], items: {}, minItems: 3, ...tail }, [epoch, 1n, 5], [iso, "1", 5]],
      [{ type: "array", prefixItems: [], items: {}, minItems: 2, ...tail }, [epoch, epoch, 1n, 5], [iso, iso, "1", 5]],
      [ref("Tree"), { at: epoch, children: [{ at: epoch }] }, { at: iso, children: [{ at: iso }] }],
      [map(bigint, map({ type: "string" }, date)), new Map([[1n, new Map([["a", epoch]])]]), [["1", [["a", iso]]]]],
      [union(date, { not: {} }), undefined, undefined],
    ];
    for (const [schema, value, wire] of pairs) {
      const codec = createCodec(schema, defs);
      expect(codec.encode(value, "json")).toStrictEqual(wire);
      expect(codec.decode(wire, "json")).toStrictEqual(value);
    }
  });

  it("works with schemas that were pruned to what decoding needs", () => {
    const codec = createCodec({ type: "object", properties: { at: date } }, {});
    expect(codec.decode({ at: iso, n: 1 }, "json")).toStrictEqual({ at: epoch, n: 1 });
    expect(codec.encode({ at: epoch, n: 1 }, "json")).toStrictEqual({ at: iso, n: 1 });
    expect(refusal(() => codec.encode({ at: epoch, n: 1n }, "json"))).toMatch(/^\/n is a bigint/);
  });

  it("does not look properties up on prototypes, and keeps what is called __proto__", () => {
    const codec = createCodec({ type: "object", properties: { at: date, ...(proto(date) as object) } }, {});
    const schema: JsonSchema = { type: "object", properties: proto(date) };
    const value = Object.fromEntries([["__proto__", epoch]]);
    for (const own of [createCodec(schema, {}), createCodec({ type: "object", additionalProperties: date }, {})]) {
      const wire = own.encode(value, "json");
      expect(JSON.stringify(wire)).toBe(`{"__proto__":"${iso}"}`);
      const back = own.decode(JSON.parse(JSON.stringify(wire)), "json");
      expect(Object.entries(back as object)).toEqual([["__proto__", epoch]]);
      expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    }
    expect(codec.encode({ constructor: 1, hasOwnProperty: "x" }, "json")).toEqual({
      constructor: 1,
      hasOwnProperty: "x",
    });
    expect(() => createCodec(ref("toString"), {})).toThrow("refers to #/$defs/toString, which is not there");
  });

  it("takes instances of plain classes as their properties", () => {
    class Stamp {
      readonly at = epoch;
    }
    const codec = createCodec(object({ at: date }), {});
    expect(codec.encode(new Stamp(), "json")).toStrictEqual({ at: iso });
    expect(codec.encode(Object.assign(Object.create(null), { at: epoch }), "json")).toStrictEqual({ at: iso });
  });
});

describe("a codec names the place", () => {
  it.each<[JsonSchema, unknown, string]>([
    [object({ "a/b~c": array(date) }), { "a/b~c": [epoch, iso] }, "/a~1b~0c/1 must be a Date, not a string"],
    [object({ at: date }), [], " must be an object, not an array"],
    [object({ at: date }), new Map(), " must be an object, not a Map"],
    [array(date), { 0: epoch }, " must be an array, not an object"],
    [
      array(date),
      [epoch, undefined],
      "/1 is undefined, which JSON cannot carry inside an array: use null or leave the item out",
    ],
    [
      array(union(date, { not: {} })),
      [undefined],
      "/0 is undefined, which JSON cannot carry inside an array: use null or leave the item out",
    ],
    [object({ at: date, n: { type: "number" } }), { at: epoch, n: Number.NaN }, "/n is NaN, which JSON cannot carry"],
    [array(date), Object.assign([epoch], { toJSON: () => 1 }), " has a toJSON function: pass what it returns instead"],
    [object({ at: date }), { at: epoch, toJSON: () => 1 }, " has a toJSON function: pass what it returns instead"],
    [
      ref("Tree"),
      { at: epoch, children: [{ at: epoch, children: [{}, { at: 1 }] }] },
      "/children/0/children/1/at must be a Date, not a number",
    ],
  ])("of a wrong value: %#", (schema, value, message) => {
    for (const form of forms) expect(refusal(() => createCodec(schema, defs).encode(value, form))).toBe(message);
  });

  it.each<[JsonSchema, unknown, string]>([
    [object({ at: date }), { at: "x" }, '/at must be a date-time with an offset, as "2026-01-31T12:00:00Z"'],
    [object({ at: date }), "x", " must be an object, not a string"],
    [array(date), null, " must be an array, not null"],
    [
      array(map({ type: "string" }, bigint)),
      [
        [
          ["a", "1"],
          ["b", "x"],
        ],
      ],
      "/0/1/1 must be an integer in decimal digits, as a string",
    ],
    [
      array(map({ type: "string" }, bigint)),
      [
        [
          ["a", "1"],
          ["a", "2"],
        ],
      ],
      "/0/1/0 must not repeat the key of an earlier entry",
    ],
  ])("of a wrong wire form: %#", (schema, wire, message) => {
    expect(refusal(() => createCodec(schema, {}).decode(wire, "json"))).toBe(message);
  });

  it("where a value contains itself, through Maps as well", () => {
    const tree: Record<string, unknown> = { at: epoch };
    tree.children = [{ at: epoch, children: [tree] }];
    expect(refusal(() => createCodec(ref("Tree"), defs).encode(tree, "json"))).toMatch(
      /^\/children\/0\/children\/0 contains/,
    );
    const maps = { M: map({ type: "string" }, ref("M")) };
    const cyclic = new Map<string, unknown>();
    cyclic.set("a", new Map([["b", cyclic]]));
    expect(refusal(() => createCodec(ref("M"), maps).encode(cyclic, "json"))).toMatch(/^\/0\/1\/0\/1 contains itself/);
  });
});

describe("a codec ends", () => {
  const nest = (levels: number, leaf: unknown): unknown => {
    let value = leaf;
    for (let level = 0; level < levels; level++) value = { at: level % 2 === 0 ? leaf : leaf, children: [value] };
    return value;
  };

  it("with a CodecError for what is nested too deeply, in both directions", () => {
    const codec = createCodec(ref("Tree"), defs);
    const deep = (leaf: unknown) => nest(100_000, leaf);
    expect(refusal(() => codec.encode(deep(epoch), "json"))).toBe(" is nested too deeply");
    expect(refusal(() => codec.decode(deep(iso), "json"))).toBe(" is nested too deeply");
  });

  it("with a CodecError for a type that is only itself", () => {
    const codec = createCodec(object({ loop: ref("Loop"), at: date }), { Loop: union(ref("Loop"), date) });
    expect(refusal(() => codec.encode({ loop: epoch, at: epoch }, "json"))).toBe(" is nested too deeply");
  });
});

describe("a schema that is wrong", () => {
  it.each<[JsonSchema, string]>([
    [{ type: "string", "x-vmodel-codec": "decimal" }, 'The codec "decimal" is unknown here: update @vmodel/core.'],
    [{ type: "string", "x-vmodel-codec": "toString" }, 'The codec "toString" is unknown here: update @vmodel/core.'],
    [ref("Missing"), "The schema refers to #/$defs/Missing, which is not there."],
  ])("is told of at once: %#", (schema, message) => {
    expect(() => createCodec(schema, {})).toThrow(message);
  });

  it("follows long chains of definitions", () => {
    const chain: Record<string, JsonSchema> = { T20000: date };
    for (let index = 0; index < 20_000; index++) chain[`T${index}`] = object({ next: ref(`T${index + 1}`) }, []);
    const codec = createCodec(ref("T0"), chain);
    expect(codec.plain).toBe(false);
    expect(codec.encode({ next: { next: {} } }, "json")).toEqual({ next: { next: {} } });
  });
});
