import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { describe, expect, it } from "vitest";
import { formats } from "./formats.ts";
import { keywordTable } from "./keyword-table.ts";

describe("the keywords", () => {
  it("are those of JSON Schema, for the type that they say, beside @integer", () => {
    const types = { number: "number", string: "string", array: "array", object: "object" };
    const ajv = new Ajv2020({ strict: true, validateFormats: false });
    for (const [name, { on, read }] of keywordTable) {
      if (name === "integer") continue;
      const value = read(
        name === "pattern" ? "^a$" : name === "format" ? "email" : on === "array" && name === "uniqueItems" ? "" : "1",
      );
      expect(value, name).toHaveProperty("value");
      const schema = { type: types[on], ...("value" in value ? { [name]: value.value } : {}) };
      expect(() => ajv.compile(schema), name).not.toThrow();
    }
  });

  it("are compared with others that are there", () => {
    for (const { on, notAbove = [], below = [] } of keywordTable.values()) {
      for (const other of [...notAbove, ...below]) expect(keywordTable.get(other)?.on).toBe(on);
    }
  });
});

describe("the formats", () => {
  it("are those of ajv-formats for strings", () => {
    const forNumbers = ["int32", "int64", "float", "double"];
    const all = Object.keys(fullFormats).filter((name) => !forNumbers.includes(name));
    expect([...formats].sort()).toEqual(all.sort());
  });
});

describe("values of keywords", () => {
  it.each([
    ["pattern", "/^a\\/b$/", "^a\\/b$"],
    ["pattern", "^\\p{L}+$", "^\\p{L}+$"],
    ["pattern", "/a/u", "a"],
    ["minimum", "-1e3", -1000],
    ["minLength", "0", 0],
    ["uniqueItems", "true", true],
    ["format", "uuid", "uuid"],
  ])("@%s %s is read", (name, text, value) => {
    expect(keywordTable.get(name)?.read(text)).toEqual({ value });
  });

  it.each([
    ["pattern", ""],
    ["pattern", "(a"],
    ["minimum", "NaN"],
    ["minimum", '"1"'],
    ["minimum", "1n"],
    ["minLength", "1.5"],
    ["minLength", "1e99"],
    ["multipleOf", "-1"],
    ["uniqueItems", "false"],
    ["format", "Email"],
    ["format", "constructor"],
  ])("@%s %j is refused with what to write", (name, text) => {
    const read = keywordTable.get(name)?.read(text);
    expect(read).toEqual({ problem: expect.any(String), instead: expect.any(String) });
  });
});
