import type { JsonSchema } from "../service-info.generated.ts";

/** Whether a schema stands for undefined, which no document has. */
export function isNothing(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null || !("not" in schema)) return false;
  const { not } = schema;
  return typeof not === "object" && not !== null && Object.keys(not).length === 0;
}

/** Whether a value may be undefined, and so be left out. */
export function mayBeNothing(schema: JsonSchema): boolean {
  return isNothing(schema) || (Array.isArray(schema.anyOf) && schema.anyOf.some(isNothing));
}

/**
 * A schema without the undefined in its unions and properties: it says the same of documents, in which there is none,
 * and generators of clients make worse types of it.
 */
export function withoutUndefined(schema: JsonSchema): JsonSchema {
  return withoutProperties(withoutMembers(schema));
}

function withoutMembers(schema: JsonSchema): JsonSchema {
  const { anyOf, ...beside } = schema;
  if (!Array.isArray(anyOf) || !anyOf.some(isNothing)) return schema;
  const rest: JsonSchema[] = anyOf.filter((member) => !isNothing(member));
  const [only] = rest;
  if (only === undefined) return { not: {}, ...beside };
  return rest.length === 1 ? { ...only, ...beside } : { ...schema, anyOf: rest };
}

function withoutProperties(schema: JsonSchema): JsonSchema {
  const { properties, required, additionalProperties } = schema;
  // In an open object, `not` keeps the property from being anything.
  if (typeof properties !== "object" || properties === null || additionalProperties !== false) return schema;
  const isRequired = (name: string): boolean => Array.isArray(required) && required.includes(name);
  const kept = Object.entries(properties).filter(([name, property]) => isRequired(name) || !isNothing(property));
  if (kept.length === Object.keys(properties).length) return schema;
  return { ...schema, properties: Object.fromEntries(kept) };
}
