import type { JsonSchema } from "@vmodel/core/manifest";

/** A schema as it stands inside another one, where it may also be `true` or `false`. */
export type AnySchema = JsonSchema | boolean;

const keywords = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const listKeywords = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "x-vmodel-restItems", "x-vmodel-suffixItems"]);
const mapKeywords = new Set(["dependentSchemas", "patternProperties", "properties"]);

/** Whether a value can be a schema. */
export function isSchema(value: unknown): value is AnySchema {
  return typeof value === "boolean" || isObjectSchema(value);
}

/** Whether a value can be a schema with keywords. */
export function isObjectSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of a schema in which each schema right inside it is replaced. */
export function mapSchema(schema: JsonSchema, replace: (inner: AnySchema) => AnySchema): JsonSchema {
  const inner = (value: unknown): unknown => (isSchema(value) ? replace(value) : value);
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keywords.has(keyword)) return [keyword, inner(value)];
    if (listKeywords.has(keyword) && Array.isArray(value)) return [keyword, value.map(inner)];
    if (mapKeywords.has(keyword) && isObjectSchema(value)) {
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inner(each)]))];
    }
    return [keyword, value];
  });
  return Object.fromEntries(entries);
}

/** The schemas of a list keyword such as `anyOf`; empty when it is absent. */
export function schemasOf(schema: JsonSchema, keyword: string): AnySchema[] {
  const list = schema[keyword];
  return Array.isArray(list) ? list.filter(isSchema) : [];
}

/** The `properties` of a schema as a map, so that no name is looked up on a prototype. */
export function propertiesOf(schema: JsonSchema): Map<string, AnySchema> {
  const properties = schema.properties;
  if (!isObjectSchema(properties)) return new Map();
  return new Map(Object.entries(properties).filter((entry): entry is [string, AnySchema] => isSchema(entry[1])));
}

/** The name of the codec of a schema, which stands between its values and what crosses the wire. */
export function codecNameOf(schema: AnySchema): string | undefined {
  const name = isObjectSchema(schema) ? schema["x-vmodel-codec"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** Whether a schema, apart from codecs, says nothing about what kind of value it is about. */
export function isOpen(schema: AnySchema): boolean {
  if (!isObjectSchema(schema)) return schema;
  return !shaping.some((keyword) => keyword in schema);
}

const shaping = ["$ref", "allOf", "anyOf", "const", "enum", "not", "oneOf", "type", "x-vmodel-codec"];

/** Whether a schema is `{"not": {}}`, which nothing fits: it stands for undefined. */
export function isNever(schema: AnySchema): boolean {
  return isObjectSchema(schema) && isObjectSchema(schema.not) && Object.keys(schema.not).length === 0;
}
