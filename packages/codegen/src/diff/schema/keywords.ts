import type { JsonSchema } from "@vmodel/core/manifest";

/** The kinds of JSON. */
export type Kind = "null" | "boolean" | "number" | "integer" | "string" | "array" | "object";

/** Each kind once: integers are numbers. */
export const kinds: readonly Kind[] = ["null", "boolean", "number", "string", "array", "object"];

/** Keywords that say nothing about values. */
const silent: ReadonlySet<string> = new Set([
  "$comment",
  "$defs",
  "contentEncoding",
  "contentMediaType",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "examples",
  "readOnly",
  "title",
  "writeOnly",
  "x-vmodel-readonly",
  "x-vmodel-secret",
  "x-vmodel-ts",
  "x-vmodel-undefined",
]);

/** Keywords that are understood. */
const understood: ReadonlySet<string> = new Set([
  ...["$ref", "anyOf", "const", "enum", "not", "type", "x-vmodel-codec", "x-vmodel-dtype"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minLength", "maxLength", "pattern", "format"],
  ...["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "x-vmodel-suffixItems", "x-vmodel-restItems"],
  ...["properties", "required", "patternProperties", "additionalProperties", "minProperties", "maxProperties"],
]);

/** The keywords of a schema that say something about values; undefined when one of them is not understood. */
export function keywordsOf(schema: JsonSchema): ReadonlySet<string> | undefined {
  const keywords = Object.keys(schema).filter((keyword) => !silent.has(keyword));
  return keywords.every((keyword) => understood.has(keyword)) ? new Set(keywords) : undefined;
}

/** What a schema says about values beside some keywords; undefined when that is nothing. */
export function constraintsOf(schema: JsonSchema, beside: readonly string[]): JsonSchema | undefined {
  const entries = Object.entries(schema).filter(([keyword]) => !silent.has(keyword) && !beside.includes(keyword));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Whether a `type` of JSON Schema is one. */
export function isKind(type: unknown): type is Kind {
  return type === "integer" || kinds.some((kind) => kind === type);
}

/** The kind of a value of JSON; a whole number is a number. */
export function kindOfValue(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" ? type : "object";
}
