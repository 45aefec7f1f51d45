import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";
import { array, bigint, bytes, date, map, object, ref, union } from "../testing/schemas.ts";

const number = { type: "number" };
const epoch = new Date(0);
const iso = "1970-01-01T00:00:00.000Z";

const defs: Record<string, JsonSchema> = {
  Started: object({ kind: { const: "started" }, at: date }),
  Counted: object({ kind: { const: "counted" }, at: number }),
  Event: union(ref("Started"), ref("Counted"), ref("Many")),
  Many: object({ kind: { const: "many" }, events: array(ref("Event")) }),
  List: object({ value: union(date, number), next: union(ref("List"), { type: "null" }) }),
  // Only far inside do these two differ.
  Left: object({ down: union(ref("Left"), ref("Right"), date) }),
  Right: object({ down: union(ref("Left"), ref("Right"), number) }),
  // And these two at the very end.
  Dates: object({ next: union(ref("Dates"), object({ end: date })) }),
  Bigints: object({ next: union(ref("Bigints"), object({ end: bigint })) }),
};

const codecOf = (...branches: JsonSchema[]) => createCodec(union(...branches), defs);

/** Values of unions with their wire forms. */
const cases: readonly (readonly [string, JsonSchema[], unknown, unknown])[] = [
  ["the kind", [date, { type: "null" }], epoch, iso],
  ["the kind, the plain one", [date, { type: "null" }], null, null],
  ["the kind, of many", [bytes, number, array(date), object({ at: date })], [epoch], [iso]],
  ["undefined", [date, { not: {} }], undefined, undefined],
  ["a list of types", [date, { type: ["number", "boolean"] }], true, true],
  ["numbers, integers among them", [date, { type: "integer" }], 5, 5],
  ["a literal beside a codec", [bigint, { const: "auto" }], "auto", "auto"],
  ["a codec beside a literal", [bigint, { enum: ["auto", null] }], 7n, "7"],
  ["literals of a codec", [{ ...bigint, const: "1" }, { const: "2" }], "2", "2"],
  ["literals of a codec, that one", [{ ...bigint, const: "1" }, { const: "2" }], 1n, "1"],
  ["Map or object", [map({ type: "string" }, date), object({ at: date })], new Map([["a", epoch]]), [["a", iso]]],
  ["a discriminator", [ref("Event")], { kind: "started", at: epoch }, { kind: "started", at: iso }],
  ["a discriminator, the plain one", [ref("Event")], { kind: "counted", at: 1 }, { kind: "counted", at: 1 }],
  [
    "discriminators inside",
    [ref("Event")],
    { kind: "many", events: [{ kind: "many", events: [{ kind: "started", at: epoch }] }] },
    { kind: "many", events: [{ kind: "many", events: [{ kind: "started", at: iso }] }] },
  ],
  [
    "a discriminator that is a codec's",
    [object({ v: { ...bigint, const: "1" }, at: date }), object({ v: { ...bigint, const: "2" }, at: number })],
    { v: 2n, at: 5 },
    { v: "2", at: 5 },
  ],
  ["a required property", [object({ a: date }), object({ b: date, c: number }, ["b"])], { b: epoch }, { b: iso }],
  ["a property that is only here", [object({ a: date }, []), object({ b: bigint }, [])], { b: 1n }, { b: "1" }],
  ["the type of a property", [object({ a: number }), object({ a: date })], { a: epoch }, { a: iso }],
  [
    "a property inside a property",
    [object({ a: object({ b: number }) }), object({ a: object({ b: object({ c: date }) }) })],
    { a: { b: { c: epoch } } },
    { a: { b: { c: iso } } },
  ],
  ["what items are", [array(number), array(date)], [epoch], [iso]],
  [
    "how many items there are",
    [
      { type: "array", prefixItems: [date], items: false, minItems: 1 },
      { type: "array", prefixItems: [date, bigint], items: false, minItems: 2 },
    ],
    [epoch, 5n],
    [iso, "5"],
  ],
  [
    "recursion through null",
    [ref("List")],
    { value: 1, next: { value: epoch, next: null } },
    { value: 1, next: { value: iso, next: null } },
  ],
  [
    "what is far inside",
    [ref("Left"), ref("Right")],
    { down: { down: { down: { down: { down: epoch } } } } },
    { down: { down: { down: { down: { down: iso } } } } },
  ],
  [
    "what is at the very end",
    [ref("Dates"), ref("Bigints")],
    { next: { next: { next: { next: { next: { next: { end: 5n } } } } } } },
    { next: { next: { next: { next: { next: { next: { end: "5" } } } } } } },
  ],
  ["an open record", [object({ at: date }), { type: "object", additionalProperties: number }], { x: 1 }, { x: 1 }],
];

describe("the branch of a union", () => {
  it.each(cases)("is told by %s", (_, branches, value, wire) => {
    for (const order of [branches, branches.toReversed()]) {
      const codec = codecOf(...order);
      expect(codec.encode(value, "json")).toStrictEqual(wire);
      expect(codec.decode(wire, "json")).toStrictEqual(value);
    }
  });

  it("is told by raw bytes in binary form", () => {
    const codec = codecOf(bytes, { type: "string" }, array(number));
    const value = new Uint8Array([1]);
    expect(codec.encode(value, "binary")).toBe(value);
    expect(codec.decode(value, "binary")).toStrictEqual(value);
    expect(codec.decode("AQ==", "binary")).toBe("AQ==");
  });

  it("names every kind that there is when none fits", () => {
    const codec = codecOf(date, array(bigint), object({ at: date }), { type: ["null", "boolean"] });
    const kinds = "must be a Date or an array or an object or null or a boolean";
    expect(refusal(() => codec.encode("x", "json"))).toBe(` ${kinds}, not a string`);
    expect(refusal(() => codecOf(ref("Event")).encode(5, "json"))).toBe(" must be an object, not a number");
    expect(refusal(() => codecOf(date, { type: "null" }).decode(5, "json"))).toBe(
      ' must be a date-time with an offset, as "2026-01-31T12:00:00Z" or null, not a number',
    );
    expect(refusal(() => createCodec(array(union(date, { enum: ["now"] })), {}).encode([1], "json"))).toBe(
      '/0 must be a Date or "now", not a number',
    );
  });

  it("that fits best tells what is wrong", () => {
    expect(refusal(() => codecOf(ref("Event")).encode({ kind: "started", at: iso }, "json"))).toBe(
      "/at must be a Date, not a string",
    );
    expect(refusal(() => codecOf(ref("Event")).decode({ kind: "started", at: 5 }, "json"))).toMatch(
      /^\/at must be a date-time/,
    );
    const discriminated = codecOf(object({ k: { const: 1 }, at: bigint }), object({ k: { const: 2 }, at: date }));
    expect(refusal(() => discriminated.encode({ k: 2, at: iso }, "json"))).toBe("/at must be a Date, not a string");
    const alike = codecOf(object({ a: date }), object({ a: bigint }));
    expect(refusal(() => alike.encode({ a: 5 }, "json"))).toBe("/a must be a Date, not a number");
    const distinguished = codecOf(object({ a: date }), object({ b: date, c: bigint }));
    expect(refusal(() => distinguished.encode({ b: epoch, c: 1 }, "json"))).toBe("/c must be a bigint, not a number");
  });

  it("is found although a newer version sends more properties", () => {
    const codec = codecOf(object({ a: date }), object({ b: date }));
    expect(codec.decode({ b: iso, more: 1 }, "json")).toStrictEqual({ b: epoch, more: 1 });
  });

  it("takes time in proportion to the size of a value, also where it is told far inside", () => {
    let value: unknown = epoch;
    let wire: unknown = iso;
    for (let level = 0; level < 400; level++) {
      value = { down: value };
      wire = { down: wire };
    }
    const codec = codecOf(ref("Left"), ref("Right"));
    expect(codec.encode(value, "json")).toStrictEqual(wire);
    expect(codec.decode(wire, "json")).toStrictEqual(value);
  });

  it("takes no longer where none fits", () => {
    let value: unknown = true;
    for (let level = 0; level < 400; level++) value = { down: value };
    const codec = codecOf(ref("Left"), ref("Right"));
    const refused = new RegExp(`^${"/down".repeat(400)} must be an object or `);
    expect(refusal(() => codec.encode(value, "json"))).toMatch(refused);
    expect(refusal(() => codec.decode(value, "json"))).toMatch(refused);
  });

  it("ends for a value that contains itself, whether it would fit or not", () => {
    for (const more of [{}, { more: 1 }]) {
      const value: Record<string, unknown> = {};
      Object.assign(value, { down: value }, more);
      expect(refusal(() => codecOf(ref("Left"), ref("Right")).encode(value, "json"))).toMatch(
        /^\/down contains itself/,
      );
    }
  });
});
