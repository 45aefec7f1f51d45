import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integerText, numberText } from "./text-patterns.ts";

const number = new RegExp(`^${numberText}$`, "u");
const integer = new RegExp(`^${integerText}$`, "u");

describe("the pattern of numbers", () => {
  it("is of every text that JavaScript makes of a finite one", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(fc.oneof(finite, fc.integer()), (value) => number.test(String(value))));
    for (const value of [0, 1e21, 1e-7, 123456789012345680000, 5e-324, Number.MAX_VALUE, -1.5e-10]) {
      expect(String(value)).toMatch(number);
    }
  });

  it.each(["", " 1", "01", "1.0", "-0", "0x10", "1e5", "1e999", "1e400", "NaN", "Infinity", "1_000", "+1", ".5", "5."])(
    "is not of %j",
    (text) => {
      expect(text).not.toMatch(number);
    },
  );
});

describe("the pattern of bigints", () => {
  it("is of exactly the texts that JavaScript makes of one", () => {
    fc.assert(fc.property(fc.bigInt(), (value) => integer.test(String(value))));
    for (const text of ["", "-0", "01", "1n", "1.0", "1e3", " 1"]) expect(text).not.toMatch(integer);
  });
});
