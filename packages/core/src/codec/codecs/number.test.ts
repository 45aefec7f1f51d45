import { createCodec } from "@vmodel/core/codec";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const nonFinite = { anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }] };
const codec = createCodec({ ...nonFinite, "x-vmodel-codec": "number" }, {});

describe("the codec of any number", () => {
  it.each<[number, unknown]>([
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [-0, "-0"],
    [0, 0],
    [1.5, 1.5],
    [-5e-324, -5e-324],
  ])("carries %d", (value, wire) => {
    expect(codec.encode(value, "json")).toBe(wire);
    expect(codec.decode(wire, "json")).toBe(value);
    expect(codec.encode(value, "binary")).toBe(value);
    expect(codec.decode(value, "binary")).toBe(value);
  });

  it("does not read other strings, and in binary form none", () => {
    const form = ' must be a number, "NaN", "Infinity", "-Infinity" or "-0"';
    for (const wire of ["", "1", "nan", "+Infinity", "0", "toString"]) {
      expect(refusal(() => codec.decode(wire, "json"))).toBe(form);
    }
    expect(refusal(() => codec.decode("NaN", "binary"))).toBe(form);
    expect(refusal(() => codec.decode(null, "json"))).toBe(`${form}, not null`);
  });

  it("does not take what is no number", () => {
    expect(refusal(() => codec.encode("NaN", "json"))).toBe(" must be a number, not a string");
    expect(refusal(() => codec.encode(1n, "json"))).toBe(" must be a number, not a bigint");
  });
});
