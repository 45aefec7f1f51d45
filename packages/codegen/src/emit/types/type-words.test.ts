import { describe, expect, it } from "vitest";
import { typeWords } from "./type-words.ts";

describe("a type in words", () => {
  it.each([
    [{ type: "integer", minimum: 1, default: 3 }, "number", "integer, minimum 1, default 3"],
    [{ $ref: "#/$defs/User" }, "User", ""],
    [{ $ref: "#/$defs/constructor" }, '{"$ref":"#/$defs/constructor"}', ""],
    [{ type: "string", format: "date-time", "x-vmodel-codec": "date" }, "Date", ""],
    [{ type: "object", properties: { a: {} }, additionalProperties: false }, "{ a?: unknown }", ""],
    [{ "x-vmodel-codec": "of tomorrow" }, '{"x-vmodel-codec":"of tomorrow"}', ""],
    [true, "unknown", ""],
  ])("%j is %s", (schema, text, limits) => {
    expect(typeWords(schema, { User: { type: "object" } })).toEqual({ text, limits });
  });
});
