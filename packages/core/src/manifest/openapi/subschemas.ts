import type { JsonSchema } from "../service-info.generated.ts";

/** Keywords whose values are maps from names to schemas. */
const maps: readonly string[] = ["properties", "patternProperties"];
/** Keywords whose values are lists of schemas. */
const lists: readonly string[] = [
  "anyOf",
  "oneOf",
  "allOf",
  "prefixItems",
  "x-vmodel-suffixItems",
  "x-vmodel-restItems",
];
/** Keywords whose values are schemas, or booleans that stand for one. */
const singles: readonly string[] = ["items", "additionalProperties", "not", "propertyNames", "contains"];

/** A schema with each of those directly in it replaced. What is data (`const`, `default`, `examples`) is left alone. */
export function mapSubschemas(schema: JsonSchema, map: (part: JsonSchema) => unknown): JsonSchema {
  const each = (value: unknown): unknown => (isSchema(value) ? map(value) : value);
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (maps.includes(key) && isSchema(value)) {
      return [key, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, each(part)]))];
    }
    if (lists.includes(key) && Array.isArray(value)) return [key, value.map(each)];
    return [key, singles.includes(key) ? each(value) : value];
  });
  return Object.fromEntries(entries);
}

/** Calls `visit` for a schema and all those in it. */
export function visitSchemas(schema: JsonSchema, visit: (part: JsonSchema) => void): void {
  visit(schema);
  mapSubschemas(schema, (part) => visitSchemas(part, visit));
}

/** The name behind `#/$defs/`, when the schema refers to one. */
export function referredName({ $ref }: JsonSchema): string | undefined {
  return typeof $ref === "string" && $ref.startsWith(prefix) ? $ref.slice(prefix.length) : undefined;
}

const prefix = "#/$defs/";

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
