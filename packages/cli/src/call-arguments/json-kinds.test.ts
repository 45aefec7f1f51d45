import { describe, expect, it } from "vitest";
import { jsonKinds } from "./json-kinds.ts";

const all = ["string", "number", "boolean", "null", "object", "array"];
const definitions = {
  Mode: { enum: ["a", "b"] },
  Tree: { anyOf: [{ type: "null" }, { $ref: "#/$defs/Tree" }, { type: "array", items: { $ref: "#/$defs/Tree" } }] },
  "a/b~c d": { const: null },
};

describe("the kinds of JSON that a schema accepts", () => {
  it.each([
    [{ type: "string" }, ["string"]],
    [{ type: ["integer", "null"] }, ["number", "null"]],
    [{ const: 1 }, ["number"]],
    [{ enum: ["a", null, [], {}] }, ["string", "null", "object", "array"]],
    [{ enum: ["a", 1], type: "string" }, ["string"]],
    [{ oneOf: [{ type: "string" }, { type: "object" }] }, ["string", "object"]],
    [{ allOf: [{ type: ["string", "null"] }, { type: ["string", "array"] }] }, ["string"]],
    [{ $ref: "#/$defs/Mode" }, ["string"]],
    [{ $ref: "#/$defs/Mode", description: "how" }, ["string"]],
    [{ $ref: "#/$defs/Tree" }, ["null", "array"]],
    [{ $ref: "#/$defs/a~1b~0c%20d" }, ["null"]],
    [{ $ref: "#/$defs/constructor" }, all],
    [{ $ref: "https://example.com/a.json" }, all],
    [{ pattern: "^a" }, all],
    [{}, all],
    [true, all],
    [undefined, all],
    [false, []],
    [{ not: {} }, all],
  ])("%j: %j", (schema, kinds) => {
    expect([...jsonKinds(schema, definitions)]).toEqual(kinds);
  });
});
