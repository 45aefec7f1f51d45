import { createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const date = { type: "string", "x-vmodel-codec": "date" };
const setOf = (items: JsonSchema) => createCodec({ type: "array", items, "x-vmodel-codec": "set" }, {});

describe("the codec of Sets", () => {
  it("carries the items in their order", () => {
    const codec = setOf({ type: "string", "x-vmodel-codec": "bigint" });
    expect(codec.encode(new Set([2n, 1n]), "json")).toEqual(["2", "1"]);
    expect([...(codec.decode(["2", "1"], "json") as Set<bigint>)]).toEqual([2n, 1n]);
  });

  it("keeps objects apart that look alike", () => {
    const value = new Set([new Date(0), new Date(0)]);
    expect((setOf(date).decode(setOf(date).encode(value, "json"), "json") as Set<Date>).size).toBe(2);
  });

  it("does not read the same value twice", () => {
    const repeated = "/2 must not repeat an earlier item";
    expect(refusal(() => setOf({ type: "string" }).decode(["a", "b", "a"], "json"))).toBe(repeated);
    const nonFinite = { anyOf: [{ type: "number" }, { enum: ["-0"] }], "x-vmodel-codec": "number" };
    expect(refusal(() => setOf(nonFinite).decode([0, 1, "-0"], "json"))).toBe(repeated);
  });

  it("does not read or take anything else", () => {
    expect(refusal(() => setOf(date).decode({}, "json"))).toBe(" must be an array, not an object");
    expect(refusal(() => setOf(date).encode([new Date()], "json"))).toBe(" must be a Set, not an array");
    expect(refusal(() => setOf(date).encode(new Set([new Date(), 1]), "json"))).toBe("/1 must be a Date, not a number");
  });
});
