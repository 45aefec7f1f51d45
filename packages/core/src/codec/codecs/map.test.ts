import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const date = { type: "string", "x-vmodel-codec": "date" };
const nonFinite = { anyOf: [{ type: "number" }, { enum: ["NaN", "-0"] }], "x-vmodel-codec": "number" };

const mapOf = (key: JsonSchema, value: JsonSchema) =>
  createCodec(
    {
      type: "array",
      items: { type: "array", prefixItems: [key, value], items: false, minItems: 2 },
      "x-vmodel-codec": "map",
    },
    {},
  );

describe("the codec of Maps", () => {
  it("carries the entries in their order", () => {
    const codec = mapOf({ type: "string" }, date);
    const value = new Map([
      ["b", new Date(1)],
      ["a", new Date(0)],
    ]);
    const wire = codec.encode(value, "json");
    expect(wire).toEqual([
      ["b", "1970-01-01T00:00:00.001Z"],
      ["a", "1970-01-01T00:00:00.000Z"],
    ]);
    expect([...(codec.decode(wire, "json") as Map<string, Date>)]).toStrictEqual([...value]);
  });

  it("carries keys that no property could have", () => {
    const codec = mapOf(nonFinite, {});
    const value = new Map<number, unknown>([
      [Number.NaN, 1],
      [-0, { __proto__: null }],
    ]);
    expect(codec.encode(value, "json")).toEqual([
      ["NaN", 1],
      [0, {}],
    ]);
    expect(codec.decode([["NaN", 1]], "json")).toStrictEqual(new Map([[Number.NaN, 1]]));
    expect(codec.decode([["-0", 1]], "json")).toStrictEqual(new Map([[0, 1]]));
  });

  it.each<[unknown, string]>([
    [
      [
        ["a", 1],
        ["b", 1],
        ["a", 2],
      ],
      "/2/0 must not repeat the key of an earlier entry",
    ],
    [{ a: 1 }, " must be an array of [key, value] pairs, not an object"],
    ["a", " must be an array of [key, value] pairs, not a string"],
    [[["a"]], " must be an array of [key, value] pairs"],
    [[["a", 1, 2]], " must be an array of [key, value] pairs"],
    [[{ a: 1 }], " must be an array of [key, value] pairs"],
  ])("does not read %j", (wire, message) => {
    expect(refusal(() => mapOf({ type: "string" }, { type: "number" }).decode(wire, "json"))).toBe(message);
  });

  it("knows keys again that are written in two ways", () => {
    const repeated = "/1/0 must not repeat the key of an earlier entry";
    expect(
      refusal(() =>
        mapOf(nonFinite, {}).decode(
          [
            ["-0", 1],
            [0, 1],
          ],
          "json",
        ),
      ),
    ).toBe(repeated);
    expect(
      refusal(() =>
        mapOf(nonFinite, {}).decode(
          [
            ["NaN", 1],
            ["NaN", 1],
          ],
          "json",
        ),
      ),
    ).toBe(repeated);
  });

  it("names the place of what is wrong inside, in the wire form", () => {
    const codec = mapOf({ type: "string" }, date);
    expect(
      refusal(() =>
        codec.encode(
          new Map<unknown, unknown>([
            ["a", new Date()],
            ["b", 1],
          ]),
          "json",
        ),
      ),
    ).toBe("/1/1 must be a Date, not a number");
    expect(refusal(() => codec.encode(new Map([["a", undefined]]), "json"))).toMatch(/^\/0\/1 is undefined/);
    expect(refusal(() => codec.encode({ a: new Date() }, "json"))).toBe(" must be a Map, not an object");
    expect(refusal(() => codec.encode(new WeakMap(), "json"))).toBe(" must be a Map, not a WeakMap");
  });
});
