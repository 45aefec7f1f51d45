import type { JsonSchema } from "@vmodel/core/manifest";
import type { Alternative } from "./alternative.ts";
import type { SchemaReader } from "./alternatives.ts";
import type { Misfit } from "./misfit.ts";
import { objectShape } from "./objects.ts";

/** A union that would be split into more parts is not split. */
const mostParts = 64;

/** Whether two alternatives may have a value in common, as far as properties with literal values tell. */
export function mayBeAlike(one: Alternative, other: Alternative, narrow: SchemaReader, wide: SchemaReader): boolean {
  if (one.kind !== "object" || other.kind !== "object") return true;
  const [own, others] = [objectShape(one.schema), objectShape(other.schema)];
  return [...own.named].every(([name, schema]) => {
    const there = others.named.get(name);
    if (there === undefined || !own.required.has(name) || !others.required.has(name)) return true;
    const [values, allowed] = [literals(schema, narrow), literals(there, wide)];
    return values === undefined || allowed === undefined || [...values.keys()].some((value) => allowed.has(value));
  });
}

/** How much two alternatives have in common, to tell which one was meant: 0 is nothing. */
export function likeness(one: Alternative, other: Alternative): number {
  const named = one.name !== undefined && one.name === other.name ? 1000 : 0;
  if (one.kind !== "object" || other.kind !== "object") return named + (one.kind === other.kind ? 1 : 0);
  const names = objectShape(one.schema).named;
  return named + [...objectShape(other.schema).named.keys()].filter((name) => names.has(name)).length;
}

/**
 * An object with a property of several literal values, as one object for each value: it may fit a union that no member
 * of takes all of them. Empty where there is no such property.
 */
export function splitByLiteral(
  one: Alternative,
  others: readonly Alternative[],
  narrow: SchemaReader,
  wide: SchemaReader,
): readonly Alternative[] {
  if (one.kind !== "object" || others.length === 0) return [];
  const { named, required } = objectShape(one.schema);
  for (const [name, schema] of named) {
    const values = required.has(name) ? literals(schema, narrow) : undefined;
    if (values === undefined || values.size < 2 || values.size > mostParts) continue;
    const sets = others.map((other) => {
      const there = other.kind === "object" ? objectShape(other.schema).named.get(name) : undefined;
      return there && literals(there, wide);
    });
    const isPartial = (set: ReadonlyMap<string, unknown> | undefined): boolean =>
      [...values.keys()].some((value) => set?.has(value) !== true);
    if (!sets.includes(undefined) && sets.every(isPartial))
      return [...values.values()].map((value) => ({ ...one, schema: withValue(one.schema, name, value) }));
  }
  return [];
}

/**
 * Why an object with more properties than its place in a union may be taken for another member of it: who tells members
 * apart by a property would find it in both.
 */
export function ambiguities(
  one: Alternative,
  place: Alternative,
  union: readonly Alternative[],
  readers: { readonly narrow: SchemaReader; readonly wide: SchemaReader },
  path: string,
): Misfit[] {
  if (one.kind !== "object" || place.kind !== "object") return [];
  const [own, known] = [objectShape(one.schema), objectShape(place.schema)];
  const others = union.flatMap((other) => {
    const isOther = other !== place && other.kind === "object" && mayBeAlike(one, other, readers.narrow, readers.wide);
    return isOther ? [objectShape(other.schema)] : [];
  });
  if (others.length === 0) return [];
  const isKnown = (name: string): boolean =>
    others.some((shape) => shape.named.has(name) || shape.others !== undefined);
  const added = [...own.named.keys()].filter((name) => !known.named.has(name) && isKnown(name));
  const hasMore =
    (own.others !== undefined && known.others === undefined) || own.patterns.length > known.patterns.length;
  return [
    ...added.map((name): Misfit => ({ reason: "ambiguous", name, path })),
    ...(hasMore ? [{ reason: "names", path } as const] : []),
  ];
}

const splitSchemas = new WeakMap<JsonSchema, Map<string, JsonSchema>>();

/** A schema in which a property has one value; of equal questions always the same. */
function withValue(schema: JsonSchema, name: string, value: unknown): JsonSchema {
  const known = splitSchemas.get(schema) ?? new Map<string, JsonSchema>();
  splitSchemas.set(schema, known);
  const key = JSON.stringify([name, value]);
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
  const made = known.get(key) ?? {
    ...schema,
    properties: Object.fromEntries(properties.map(([own, at]) => [own, own === name ? { const: value } : at])),
  };
  known.set(key, made);
  return made;
}

/** The values of a schema, if it is a list of values. */
function literals(schema: JsonSchema, reader: SchemaReader): ReadonlyMap<string, unknown> | undefined {
  const alternatives = reader.alternatives(schema);
  const values = alternatives.flatMap((one) => (one.kind === "value" ? [one.value] : []));
  if (values.length === 0 || values.length < alternatives.length) return undefined;
  return new Map(values.map((value) => [JSON.stringify(value), value]));
}
