import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { Findings } from "../findings.ts";
import { SchemaCheck } from "../schema-check.ts";
import { Explainer } from "./explainer.ts";

const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const definitions: Record<string, JsonSchema> = {
  Circle: object({ kind: { const: "circle" }, radius: { type: "number" } }),
  Square: object({ kind: { const: "square" }, side: { type: "number" } }),
  Shape: { anyOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }] },
  Color: { enum: ["red", "green", "blue"] },
};
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const string = { type: "string" };
const number = { type: "number" };
const strings = { type: "array", items: string };

/** What is wrong, as one line for each problem. */
function explain(schema: JsonSchema, value: unknown): string[] {
  const check = new SchemaCheck(schema, definitions);
  expect(check.accepts(value)).toBe(false);
  const findings = new Findings();
  check.explain(findings, () => new Explainer(definitions).explain(schema, value, findings));
  return findings.details.map(({ path, message }) => `${path} ${message}`);
}

describe("what does not fit is told in words:", () => {
  it.each<[string, JsonSchema, unknown, string[]]>([
    ["a kind", string, null, [" must be a string, not null"]],
    ["a whole number", { type: "integer" }, 1.5, [" must be a whole number"]],
    ["a whole number's kind", { type: "integer" }, "1", [" must be a whole number, not a string"]],
    ["several kinds", { type: ["string", "null"] }, 1, [" must be a string or null, not a number"]],
    ["nothing fits", { not: {} }, 1, [" must be absent"]],
    ["a literal", { const: "a" }, "b", [' must be "a"']],
    ["a literal of another kind", { const: 1 }, "b", [" must be 1, not a string"]],
    ["a literal object", { const: { a: 1 } }, { a: 2 }, [' must be {"a":1}']],
    ["an enum", ref("Color"), "gren", [' must be "red", "green" or "blue"; did you mean "green"?']],
    ["an enum of another kind", ref("Color"), 1, [' must be "red", "green" or "blue", not a number']],
    [
      "a long enum",
      { enum: Array.from({ length: 40 }, (_, index) => index) },
      99,
      [" must be 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 or 28 more"],
    ],
    ["a range", { type: "number", minimum: 1 }, 0, [" must be at least 1"]],
    ["an open range", { type: "number", exclusiveMaximum: 1 }, 1, [" must be less than 1"]],
    ["a step", { type: "number", multipleOf: 0.1 }, 0.35, [" must be a multiple of 0.1"]],
    ["an empty string", { type: "string", minLength: 1 }, "", [" must not be empty"]],
    ["a length", { type: "string", maxLength: 2 }, "😀😀😀", [" must have at most 2 characters"]],
    ["a pattern", { type: "string", pattern: "^\\d+$" }, "x", [" must match the pattern ^\\d+$"]],
    [
      "a template",
      { type: "string", pattern: "^id-", "x-vmodel-ts": "`id-number`" },
      "x",
      [" must be of the form `id-number`"],
    ],
    ["a format", { type: "string", format: "date" }, "x", [' must be a date, as "2026-01-31"']],
    ["too many items", { type: "array", items: number, maxItems: 1 }, [1, 2], [" must have at most 1 item, has 2"]],
    [
      "a tuple",
      { type: "array", prefixItems: [number, string], minItems: 2, items: false },
      ["x"],
      [" must have 2 items, has 1", "/0 must be a number, not a string"],
    ],
    [
      "an optional item too many",
      { type: "array", prefixItems: [number, string], minItems: 1, items: false },
      [1, "x", 3],
      [" must have at most 2 items, has 3"],
    ],
    ["items alike", { type: "array", uniqueItems: true }, [1, 1], ["/1 must not repeat an earlier item (item 0)"]],
    ["a missing property", object({ a: number }), {}, ["/a is missing"]],
    [
      "a misspelt property",
      object({ name: string, size: number }),
      { nmae: "x", size: 1 },
      ['/nmae is not a known property; did you mean "name"?', "/name is missing"],
    ],
    [
      "an unknown property",
      object({ name: string, size: number }),
      { name: "x", size: 1, zzz: 1 },
      ["/zzz is not a known property; known are name and size"],
    ],
    ["any property", object({}), { x: 1 }, ["/x is not allowed: the object has no properties"]],
    [
      "a record's value",
      { type: "object", additionalProperties: number },
      { a: "x" },
      ["/a must be a number, not a string"],
    ],
    [
      "a record's key",
      { type: "object", propertyNames: { pattern: "^a" } },
      { b: 1 },
      ["/b is not an allowed name: it must match the pattern ^a"],
    ],
    [
      "a key's pattern",
      { type: "object", patternProperties: { "^a": number }, additionalProperties: false },
      { ab: "x", b: 1 },
      ["/ab must be a number, not a string", "/b is not an allowed name"],
    ],
    [
      "a part of an intersection",
      { allOf: [object({ a: number }, []), number] },
      { a: "x" },
      ["/a must be a number, not a string", " must be a number, not an object"],
    ],
  ])("%s", (_, schema, value, expected) => {
    expect(explain(schema, value)).toEqual(expected);
  });
});

describe("of a union only the branch that was meant is told of:", () => {
  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      "another kind than all",
      { anyOf: [string, number, { type: "null" }] },
      [],
      [" must be a string, a number or null, not an array"],
    ],
    [
      "literals beside a kind",
      { anyOf: [{ const: "auto" }, number] },
      "atuo",
      [' must be "auto" or a number; did you mean "auto"?'],
    ],
    ["the only branch of the kind", { anyOf: [string, strings] }, ["a", 1], ["/1 must be a string, not a number"]],
    ["by a discriminator", ref("Shape"), { kind: "circle", radius: "x" }, ["/radius must be a number, not a string"]],
    [
      "an unknown discriminator",
      ref("Shape"),
      { kind: "cirle" },
      ['/kind must be "circle" or "square"; did you mean "circle"?'],
    ],
    ["no discriminator", ref("Shape"), { radius: 1 }, ['/kind is missing; it must be "circle" or "square"']],
    ["null beside objects", { anyOf: [ref("Shape"), { type: "null" }] }, { kind: "square" }, ["/side is missing"]],
    [
      "in a list",
      { type: "array", items: ref("Shape") },
      [
        { kind: "circle", radius: 1 },
        { kind: "square", side: null },
      ],
      ["/1/side must be a number, not null"],
    ],
    [
      "undefined is no branch worth telling of",
      { anyOf: [string, { not: {} }] },
      1,
      [" must be a string, not a number"],
    ],
    [
      "the closest one",
      { anyOf: [object({ a: number, b: number, c: number }), object({ x: string })] },
      { a: 1, b: 2 },
      ["/c is missing"],
    ],
    [
      "several that are as close, at one place",
      { anyOf: [{ type: "array", items: number }, strings] },
      [true],
      ["/0 must be a number, not a boolean; or must be a string, not a boolean"],
    ],
    [
      "several that are as close",
      { anyOf: [{ $ref: "#/$defs/Circle" }, object({ x: string, y: string })] },
      { z: 1 },
      [" must fit Circle or { x, y }"],
    ],
    ["more than one fits", { oneOf: [number, { type: "integer" }] }, 1, [" must match exactly one schema in oneOf"]],
  ])("%s", (_, schema, value, expected) => {
    expect(explain(schema, value)).toEqual(expected);
  });
});

it("is given up where it takes too long", () => {
  const defs = { Node: { anyOf: [1, 2, 3].map((end) => object({ next: ref("Node"), end: { const: end } }, [])) } };
  const deep = Array.from({ length: 40 }).reduce<object>((next) => ({ next }), { next: 1 });
  const check = new SchemaCheck(ref("Node"), defs);
  expect(check.accepts(deep)).toBe(false);
  const findings = new Findings();
  check.explain(findings, () => new Explainer(defs).explain(ref("Node"), deep, findings));
  expect(findings.details).toEqual([{ path: expect.stringMatching(/^(\/next)*$/), message: expect.any(String) }]);
});
