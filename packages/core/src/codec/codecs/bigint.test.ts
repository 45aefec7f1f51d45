import { createCodec } from "@vmodel/core/codec";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const codec = createCodec({ type: "string", "x-vmodel-codec": "bigint" }, {});
const form = " must be an integer in decimal digits, as a string";

describe("the codec of bigints", () => {
  it.each([0n, 1n, -1n, 2n ** 64n, -(10n ** 99_998n)])("carries integers of any size: %#", (value) => {
    expect(codec.decode(codec.encode(value, "json"), "json")).toBe(value);
    expect(codec.decode(codec.encode(value, "binary"), "binary")).toBe(value);
  });

  it.each(["", "-", "-0", "00", "01", "+1", "1.0", "1e3", "0x10", " 1", "1\n", "1n", "١"])(
    "does not read %j",
    (wire) => {
      expect(refusal(() => codec.decode(wire, "json"))).toBe(form);
    },
  );

  it("takes no numbers, and nothing for a number", () => {
    expect(refusal(() => codec.decode(1, "json"))).toBe(`${form}, not a number`);
    expect(refusal(() => codec.encode(1, "json"))).toBe(" must be a bigint, not a number");
  });

  it("has a limit, because reading digits takes more than linear time", () => {
    expect(refusal(() => codec.decode("1".repeat(100_001), "json"))).toBe(" must have at most 100000 digits");
    expect(refusal(() => codec.encode(10n ** 100_000n, "json"))).toBe(" must have at most 100000 digits");
  });
});
