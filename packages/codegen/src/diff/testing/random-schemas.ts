import type { JsonSchema } from "@vmodel/core/manifest";
import fc, { type Arbitrary, type GeneratorValue } from "fast-check";

/** Two schemas with the definitions of each. */
export interface SchemaPair {
  readonly old: RandomSchema;
  readonly new: RandomSchema;
}

/** A schema with its definitions. */
export interface RandomSchema {
  readonly schema: JsonSchema;
  readonly defs: Readonly<Record<string, JsonSchema>>;
}

const names = ["a", "b", "kind", "x1"] as const;
const typeNames = ["T0", "T1", "T2"] as const;

const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** An object without the keys that have no value. */
function record(keys: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<JsonSchema> {
  return fc
    .record(keys)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const limit = fc.integer({ min: 0, max: 3 });
const literal = fc.constantFrom("a", "b", "c", 0, 1, 2, null, true, false);

const schemas = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    fc.constantFrom({ type: "string" }, { type: "number" }, { type: "integer" }, { type: "null" }, { type: "boolean" }),
    fc.constant({}),
    literal.map((value) => ({ const: value })),
    fc.uniqueArray(literal, { minLength: 2, maxLength: 4 }).map((values) => ({ enum: values })),
    fc
      .uniqueArray(fc.constantFrom("string", "number", "null", "boolean"), { minLength: 2, maxLength: 3 })
      .map((type) => ({ type })),
    record({
      type: fc.constantFrom("number", "integer"),
      minimum: maybe(limit),
      exclusiveMinimum: maybe(limit),
      maximum: maybe(limit),
      exclusiveMaximum: maybe(limit),
      multipleOf: maybe(fc.constantFrom(1, 2, 4, 0.5)),
    }),
    record({
      type: fc.constant("string"),
      minLength: maybe(limit),
      maxLength: maybe(limit),
      pattern: maybe(fc.constantFrom("^a", "b")),
    }),
    fc.constantFrom(...typeNames).map((name) => ({ $ref: `#/$defs/${name}` })),
    fc.record({ $ref: fc.constantFrom(...typeNames).map((name) => `#/$defs/${name}`), minimum: limit }),
    record({
      $ref: fc.constantFrom(...typeNames).map((name) => `#/$defs/${name}`),
      properties: fc.constantFrom(
        { a: { minimum: 1 } },
        { b: { items: { maxLength: 1 } } },
        { a: { description: "" } },
      ),
    }),
    fc.record({ enum: fc.constant(["a", 0, 1, 2]), minimum: limit }),
    record({
      type: fc.constant("array"),
      items: maybe(fc.oneof(tie("schema"), fc.constant(false))),
      prefixItems: maybe(fc.array(tie("schema"), { minLength: 1, maxLength: 2 })),
      minItems: maybe(limit),
      maxItems: maybe(limit),
      uniqueItems: maybe(fc.constant(true)),
    }),
    tie("object"),
    tie("object"),
    fc.array(fc.oneof(tie("object"), tie("schema")), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
  object: record({
    type: fc.constant("object"),
    properties: maybe(fc.dictionary(fc.constantFrom(...names), tie("schema"), { noNullPrototype: true, maxKeys: 3 })),
    required: maybe(fc.subarray([...names], { maxLength: 2 })),
    patternProperties: maybe(
      fc.dictionary(fc.constantFrom("^x", "^[ab]"), tie("schema"), { noNullPrototype: true, minKeys: 1, maxKeys: 1 }),
    ),
    minProperties: maybe(limit),
    maxProperties: maybe(limit),
    additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, tie("schema")),
  }),
}));

const randomSchema: Arbitrary<RandomSchema> = fc.record({
  schema: schemas.schema,
  defs: fc.record({ T0: schemas.schema, T1: schemas.schema, T2: schemas.object }),
});

/** Pairs of schemas: unrelated ones, and ones that differ in little. */
export const schemaPairs: Arbitrary<SchemaPair> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ old: randomSchema, new: randomSchema }) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        old: randomSchema,
        at: fc.nat(),
        edit: fc.nat(),
        part: schemas.schema,
        times: fc.integer({ min: 1, max: 2 }),
      })
      .map(({ old, at, edit, part, times }) => {
        let changed = old;
        for (let time = 0; time < times; time++) changed = edited(changed, at + time * 7, edit + time * 3, part);
        return { old, new: changed };
      }),
  },
);

/** The same but for one edit somewhere. */
function edited(whole: RandomSchema, at: number, edit: number, part: JsonSchema): RandomSchema {
  const copy = structuredClone(whole);
  const places: Record<string, unknown>[] = [];
  collect([copy.schema, ...Object.values(copy.defs)], places);
  const place = places[at % places.length];
  if (place === undefined) return copy;
  const keys = Object.keys(place);
  const key = keys[edit % Math.max(1, keys.length)];
  const { properties, required } = place as { properties?: Record<string, unknown>; required?: unknown[] };
  switch (edit % 7) {
    case 0:
      if (key !== undefined) delete place[key];
      break;
    case 1:
      if (properties !== undefined) properties[names[at % names.length] ?? "a"] = part;
      break;
    case 2:
      if (Array.isArray(required)) required.pop();
      break;
    case 3:
      if (place.type === "object") place.required = [...(required ?? []), names[at % names.length]];
      break;
    case 4:
      if (Array.isArray(place.anyOf)) place.anyOf.push(part);
      else if (Array.isArray(place.enum)) place.enum.push("d");
      break;
    case 5:
      if (Array.isArray(place.anyOf)) place.anyOf.reverse();
      else if (typeof place.minimum === "number") place.minimum--;
      else if (typeof place.maxItems === "number") place.maxItems++;
      break;
    default:
      for (const own of keys) delete place[own];
      Object.assign(place, part);
  }
  return copy;
}

/** Every schema in schemas. */
function collect(parts: readonly unknown[], into: Record<string, unknown>[]): void {
  for (const part of parts) {
    if (typeof part !== "object" || part === null) continue;
    const schema = part as Record<string, unknown>;
    into.push(schema);
    for (const key of ["items", "additionalProperties"]) collect([schema[key]], into);
    for (const key of ["prefixItems", "anyOf"]) collect((schema[key] as unknown[] | undefined) ?? [], into);
    for (const key of ["properties", "patternProperties"]) collect(Object.values(schema[key] ?? {}), into);
  }
}

/** A value that a schema probably allows. */
export function sample(schema: JsonSchema, defs: RandomSchema["defs"], g: GeneratorValue, depth = 0): unknown {
  const inner = (part: unknown): unknown => sample((part ?? {}) as JsonSchema, defs, g, depth + 1);
  if (depth > 7 || (schema as unknown) === false) return null;
  if (typeof schema.$ref === "string") return inner(defs[schema.$ref.replace("#/$defs/", "")]);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return g(fc.constantFrom, ...schema.enum);
  if (Array.isArray(schema.anyOf)) return inner(g(fc.constantFrom, ...schema.anyOf));
  const types =
    schema.type === undefined ? ["null", "boolean", "number", "string", "array", "object"] : [schema.type].flat();
  switch (g(fc.constantFrom, ...types)) {
    case "null":
      return null;
    case "boolean":
      return g(fc.boolean);
    case "number":
    case "integer":
      return g(fc.constantFrom, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 5);
    case "string":
      return g(fc.constantFrom, "", "a", "b", "ab", "bb", "abc", "aaaa", "d", "kind");
    case "array": {
      const prefix = (schema.prefixItems ?? []) as unknown[];
      const length = g(fc.integer, { min: 0, max: 4 });
      return Array.from({ length }, (_, index) => inner(prefix[index] ?? schema.items));
    }
    default: {
      const properties = (schema.properties ?? {}) as Record<string, unknown>;
      const required = (schema.required ?? []) as string[];
      const wanted = [...names, "x2", "z"].filter((name) => required.includes(name) || g(fc.boolean));
      const rest = Object.values(schema.patternProperties ?? {})[0] ?? schema.additionalProperties;
      const entries = wanted.flatMap((name) => {
        if (Object.hasOwn(properties, name)) return [[name, inner(properties[name])] as const];
        return rest === false && !required.includes(name) ? [] : [[name, inner(rest)] as const];
      });
      return Object.fromEntries(entries);
    }
  }
}
