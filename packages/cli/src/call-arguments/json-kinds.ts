import type { JsonSchema } from "@vmodel/core/manifest";

/** What JSON distinguishes. */
export type JsonKind = "string" | "number" | "boolean" | "null" | "object" | "array";

const all: readonly JsonKind[] = ["string", "number", "boolean", "null", "object", "array"];

/** Named types of a manifest. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** The kind of a parsed JSON value. */
export function kindOf(value: unknown): JsonKind {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonKind);
}

/** The kinds of the values that a schema may accept; never one too few. */
export function jsonKinds(schema: unknown, definitions: Definitions): ReadonlySet<JsonKind> {
  return kindsOf(schema, definitions, new Set());
}

function kindsOf(schema: unknown, definitions: Definitions, open: ReadonlySet<unknown>): ReadonlySet<JsonKind> {
  // A type that is nothing but itself again adds nothing.
  if (schema === false || open.has(schema)) return new Set();
  if (typeof schema !== "object" || schema === null) return new Set(all);
  const inside = new Set(open).add(schema);
  const inner = (one: unknown): ReadonlySet<JsonKind> => kindsOf(one, definitions, inside);
  const any = (list: unknown): ReadonlySet<JsonKind> =>
    new Set(Array.isArray(list) ? list.flatMap((one) => [...inner(one)]) : all);
  const { type, enum: values, const: value, $ref, anyOf, oneOf, allOf } = schema as JsonSchema;
  const limits: ReadonlySet<unknown>[] = [];
  if (type !== undefined) limits.push(new Set([type].flat().map((one) => (one === "integer" ? "number" : one))));
  if (Array.isArray(values)) limits.push(new Set(values.map(kindOf)));
  if (value !== undefined) limits.push(new Set([kindOf(value)]));
  if ($ref !== undefined) limits.push(inner(definitionOf($ref, definitions)));
  if (anyOf !== undefined) limits.push(any(anyOf));
  if (oneOf !== undefined) limits.push(any(oneOf));
  if (Array.isArray(allOf)) limits.push(...allOf.map(inner));
  return new Set(all.filter((kind) => limits.every((limit) => limit.has(kind))));
}

/** The definition that a `$ref` points to; undefined, which accepts everything, when it points elsewhere. */
export function definitionOf(reference: unknown, definitions: Definitions): JsonSchema | undefined {
  const [, pointer] = /^#\/\$defs\/([^/]+)$/.exec(String(reference)) ?? [];
  if (pointer === undefined || !/^(?:[^%]|%[0-7][\da-f])*$/i.test(pointer)) return undefined;
  const name = decodeURIComponent(pointer).replaceAll("~1", "/").replaceAll("~0", "~");
  return Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}
