import { describe, expect, it } from "vitest";
import { sampleValue } from "./sample-value.ts";

const definitions = {
  Tree: { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/Tree" } } },
  User: {
    type: "object",
    required: ["id", "age", "photo"],
    properties: {
      id: { type: "string" },
      age: { type: "integer", minimum: 18 },
      nick: { type: "string" },
      photo: { type: "string", "x-vmodel-codec": "bytes" },
    },
  },
};

describe("a sample of a type", () => {
  it.each([
    [{ $ref: "#/$defs/User" }, { id: "text", age: 18, photo: "@file" }],
    [{ type: "array", items: { type: "number" } }, [1]],
    [{ type: "array", prefixItems: [{ type: "boolean" }, { enum: ["a"] }] }, [true, "a"]],
    [{ type: "array", items: false }, []],
    [{ anyOf: [{ type: "null" }, { const: "x" }] }, "x"],
    [{ type: ["number", "null"] }, 1],
    [{ type: "number", default: 5 }, 5],
    [{ type: "number", examples: [7, 8] }, 7],
    [{ type: "string", "x-vmodel-codec": "date" }, "2026-01-31T12:00:00Z"],
    [{ type: "string", "x-vmodel-codec": "bigint" }, "1"],
    [{ type: "null" }, null],
    [{}, {}],
    [true, {}],
    [{ $ref: "#/$defs/constructor" }, {}],
    [{ anyOf: [] }, {}],
  ])("%j: %j", (schema, sample) => {
    expect(sampleValue(schema, definitions)).toEqual(sample);
  });

  it("ends", () => expect(JSON.stringify(sampleValue({ $ref: "#/$defs/Tree" }, definitions)).length).toBeLessThan(60));
});
