import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonError } from "./find-json-error.ts";

describe("findJsonError", () => {
  it.each([
    ["", "expected a value but found the end of the body at line 1, column 1"],
    ['{"a": 1', 'expected "," or "}" but found the end of the body at line 1, column 8'],
    ['{"a" 1}', "expected \":\" but found '1' at line 1, column 6"],
    ['{"a": 1,}', "expected a property name but found '}' at line 1, column 9"],
    ["{a: 1}", "expected a property name or \"}\" but found 'a' at line 1, column 2"],
    ["[1, 2,]", "expected a value but found ']' at line 1, column 7"],
    ["[1 2]", 'expected "," or "]" but found \'2\' at line 1, column 4'],
    ["[1}", 'expected "," or "]" but found \'}\' at line 1, column 3'],
    ["[", 'expected a value or "]" but found the end of the body at line 1, column 2'],
    ["NaN", "expected a value but found 'N' at line 1, column 1"],
    ["{} {}", "expected the end but found '{' at line 1, column 4"],
    ["01", "expected a value but found '0' at line 1, column 1"],
    ["1.", "expected a value but found '1' at line 1, column 1"],
    ['{\n  "a": tru\n}', "expected a value but found 't' at line 2, column 8"],
    ["a=1&b=2", "expected a value but found 'a' at line 1, column 1"],
    ["\u{feff}{}", "expected a value but found U+FEFF at line 1, column 1"],
    ["[\u{1f600}]", "expected a value or \"]\" but found '\u{1f600}' at line 1, column 2"],
    ['{"a": "x', "a string has no closing quote; it begins at line 1, column 7"],
    ['["a\nb"]', "a string holds the control character U+000A at line 1, column 4"],
    ['["\\x"]', "a string holds a bad escape at line 1, column 3"],
    ['["\\u12g4"]', "a string holds a bad escape at line 1, column 3"],
  ])("of %j", (text, error) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonError(text)).toBe(error);
  });

  it("takes what JSON.parse takes up to its last character", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", "\n", " "), (text, space) => {
        const end = `${text}${space}`;
        expect(findJsonError(end)).toMatch(/^expected the end but found the end of the body/);
        const broken = `${end}!`;
        expect(findJsonError(broken)).toMatch(/found '!' at/);
      }),
    );
  });

  it("is not overwhelmed by a deep or a long body", () => {
    expect(findJsonError("[".repeat(1_000_000))).toMatch(/column 1000001$/);
    expect(findJsonError(`["${"a".repeat(5_000_000)}`)).toMatch(/no closing quote/);
    expect(findJsonError(`[${"1".repeat(1_000_000)}.]`)).toMatch(/column 2$/);
  });
});
