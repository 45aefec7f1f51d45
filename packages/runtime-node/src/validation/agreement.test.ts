import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMethod } from "./compile-method.ts";
import { Explainer } from "./explain/explainer.ts";
import { Findings, maxFindings } from "./findings.ts";
import { SchemaCheck } from "./schema-check.ts";

const definitions: Record<string, JsonSchema> = {
  Tree: {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/$defs/Tree" } } },
    required: ["name"],
    additionalProperties: false,
  },
  Color: { enum: ["red", "green", "blue"] },
  Json: {
    anyOf: [
      { type: ["string", "number", "boolean", "null"] },
      { type: "array", items: { $ref: "#/$defs/Json" } },
      { type: "object", additionalProperties: { $ref: "#/$defs/Json" } },
    ],
  },
  Circle: shape("circle", { radius: { type: "number", minimum: 0 } }),
  Square: shape("square", { side: { type: "integer" }, label: { type: "string" } }),
  Shape: { anyOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }] },
};

function shape(kind: string, properties: Record<string, JsonSchema>): JsonSchema {
  return {
    type: "object",
    properties: { ...properties, kind: { const: kind } },
    required: ["kind"],
    additionalProperties: false,
  };
}

const names = ["a", "b", "toString", "__proto__", "kind"];
const name = fc.constantFrom(...names);
const literal = fc.constantFrom<unknown>("a", "b", "", 0, 1, -1.5, true, false, null);

/** The schemas that types of TypeScript become. */
const { schema } = fc.letrec<{ schema: JsonSchema; scalar: JsonSchema; object: JsonSchema }>((tie) => ({
  scalar: fc.oneof(
    fc.constantFrom<JsonSchema>(
      { type: "string" },
      { type: "string", minLength: 1, maxLength: 2 },
      { type: "string", pattern: "^a" },
      { type: "number" },
      { type: "number", exclusiveMinimum: 0, maximum: 10 },
      { type: "integer", multipleOf: 2 },
      { type: "boolean" },
      { type: "null" },
      { type: ["string", "null"] },
      {},
    ),
    literal.map((value) => ({ const: value })),
    fc.uniqueArray(literal, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
    fc.constantFrom(...Object.keys(definitions)).map((each) => ({ $ref: `#/$defs/${each}` })),
  ),
  object: fc
    .record({
      properties: fc.array(fc.tuple(name, tie("schema")), { maxLength: 3 }).map((each) => Object.fromEntries(each)),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true), tie("schema")),
    })
    .map((keywords) => ({ type: "object", ...keywords })),
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("scalar"),
    tie("object"),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat({ max: 1 }) }),
    fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((each) => ({
      type: "array",
      prefixItems: each,
      minItems: 1,
      items: false,
    })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((each) => ({ anyOf: each })),
    fc.tuple(tie("object"), tie("schema")).map((each) => ({ allOf: each })),
  ),
}));

/** Values that come near the schemas above. */
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literal,
    fc.constantFrom<unknown>("red", "grean", "ab", "abc", 2, 3, 10, 11, 1e300),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map((each) => Object.fromEntries(each)),
    fc.record({ name: tie("value"), children: fc.array(tie("value"), { maxLength: 2 }) }, { requiredKeys: ["name"] }),
    fc.record(
      { kind: fc.constantFrom("circle", "square", "oval"), radius: tie("value"), side: tie("value") },
      { requiredKeys: ["kind"] },
    ),
  ),
}));

/** A value that mostly fits the schema; the choices say which. */
function fitting(type: unknown, choices: readonly number[], depth = 0): unknown {
  if (typeof type === "boolean" || depth > 6) return null;
  const choice = choices[depth] ?? 0;
  const pick = <T>(list: readonly T[]): T | undefined => list[choice % list.length];
  const inner = (schema: unknown) => fitting(schema, choices, depth + 1);
  const { $ref, const: one, enum: few, anyOf, allOf, properties = {}, required = [], items } = type as Schema;
  if ($ref !== undefined) return inner(definitions[$ref.slice("#/$defs/".length)]);
  if (few !== undefined) return pick(few);
  if (anyOf !== undefined || allOf !== undefined) return inner(pick(anyOf ?? allOf ?? []));
  const { prefixItems, type: kind } = type as Schema;
  switch (pick([kind].flat())) {
    case "string":
      return pick(["a", "ab"]);
    case "number":
    case "integer":
      return pick([2, 4]);
    case "boolean":
      return true;
    case "array":
      return prefixItems?.map(inner) ?? [inner(items)];
    case "object": {
      const entries = Object.entries(properties).map(([key, each]): [string, unknown] => [key, inner(each)]);
      const rest = required.filter((key) => !Object.hasOwn(properties, key)).map((key) => [key, null]);
      return Object.fromEntries([...entries, ...rest]);
    }
    default:
      return one ?? null;
  }
}

interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly unknown[];
  readonly allOf?: readonly unknown[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly items?: unknown;
  readonly prefixItems?: readonly unknown[];
  readonly type?: string | readonly string[];
}

/** A schema with a value that fits it, or any value. */
const pair = fc
  .tuple(schema, fc.option(fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), { freq: 2 }), anyValue)
  .map(([type, choices, value]): [JsonSchema, unknown] => [type, choices === null ? value : fitting(type, choices)]);

function method(params: readonly JsonSchema[]): MethodInfo {
  const text = { type: "", type_desc: "", desc: "" };
  return {
    name: "func_1",
    desc: "",
    params: params.map((each, index) => ({ name: `p${index}`, ...text, required: index === 0, schema: each })),
    return: { ...text, schema: {} },
    stream: false,
    hash: "",
    accepts: [],
  };
}

/** What a call answers: the positional arguments, or the details of the refusal. */
function outcome(call: () => unknown[]): unknown {
  try {
    return { accepted: call() };
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_argument" });
    return { refused: (error as { details: unknown }).details };
  }
}

/** Sprinkles undefined properties over a value. */
function withUndefined(plain: unknown): unknown {
  if (Array.isArray(plain)) return plain.map(withUndefined);
  if (typeof plain !== "object" || plain === null) return plain;
  const entries = Object.entries(plain).map(([key, each]): [string, unknown] => [key, withUndefined(each)]);
  return Object.fromEntries([["absent", undefined], ...entries]);
}

describe("wire and value form", () => {
  it("judge plain data alike, and a value as its JSON round trip", () => {
    fc.assert(
      fc.property(pair, pair, ([first, a], [second, b]) => {
        const check = compileMethod(method([first, second]), definitions);
        const args = { p0: a, p1: b };
        const wire = outcome(() => check.wire(JSON.parse(JSON.stringify(args))));
        expect(outcome(() => check.value(args))).toEqual(wire);
        const sprinkled = withUndefined(args) as object;
        expect(outcome(() => check.value(sprinkled))).toEqual(wire);
      }),
      { numRuns: 200 },
    );
  });

  it("judge results like arguments", () => {
    fc.assert(
      fc.property(pair, ([type, result]) => {
        const info = { ...method([type]), return: { type: "", type_desc: "", desc: "", schema: type } };
        const check = compileMethod(info, definitions);
        const details = check.result(result).map(({ path, message }) => ({ path: `/p0${path}`, message }));
        const expected = details.length === 0 ? { accepted: [result] } : { refused: details };
        expect(outcome(() => check.value({ p0: result }))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an explanation", () => {
  it("finds something exactly when the compiled schema refuses", () => {
    const verdicts = { fit: 0, unfit: 0 };
    fc.assert(
      fc.property(pair, ([type, plain]) => {
        const findings = new Findings();
        new Explainer(definitions).explain(type, plain, findings);
        const fits = new SchemaCheck(type, definitions).accepts(plain);
        verdicts[fits ? "fit" : "unfit"]++;
        expect(findings.details.length === 0, JSON.stringify(findings.details)).toBe(fits);
        expect(findings.details.length).toBeLessThanOrEqual(maxFindings);
        for (const { path, message } of findings.details) {
          expect(placeOf(plain, path), path).toBe(true);
          expect(message).toMatch(/^(must|is) .*[^.]$/);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(verdicts.fit, verdicts.unfit)).toBeGreaterThan(60);
  });
});

/** Whether a pointer leads to a part of the value, or to a property that is missing in one. */
function placeOf(root: unknown, pointer: string): boolean {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop();
  if (last === undefined) return true;
  let place: unknown = root;
  for (const key of keys) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  return typeof place === "object" && place !== null && (!Array.isArray(place) || Object.hasOwn(place, last));
}
