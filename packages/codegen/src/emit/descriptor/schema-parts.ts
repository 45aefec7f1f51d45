import type { JsonSchema } from "@vmodel/core/manifest";

/** Keywords whose value is a schema. */
const single = ["items", "additionalProperties", "not"];

/** Keywords whose value is a list of schemas. */
const lists = ["prefixItems", "anyOf", "x-vmodel-suffixItems", "x-vmodel-restItems"];

/** Keywords whose value is a map from names of the author's to schemas. */
const maps = ["properties", "patternProperties"];

/** A copy of a schema with every schema directly in it changed. */
export function mapParts(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const changed = (part: unknown): unknown => (isSchema(part) ? change(part) : part);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (single.includes(keyword)) return [keyword, changed(value)];
      if (lists.includes(keyword) && Array.isArray(value)) return [keyword, value.map(changed)];
      if (!maps.includes(keyword) || !isSchema(value)) return [keyword, value];
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, changed(part)]))];
    }),
  );
}

/** The schemas directly in a schema. */
export function partsOf(schema: JsonSchema): JsonSchema[] {
  const values = Object.entries(schema).flatMap(([keyword, value]) => {
    if (single.includes(keyword)) return [value];
    if (lists.includes(keyword) && Array.isArray(value)) return value;
    return maps.includes(keyword) && isSchema(value) ? Object.values(value) : [];
  });
  return values.filter(isSchema);
}

/** The name of the definition that a schema refers to. */
export function referenceIn({ $ref }: JsonSchema): string | undefined {
  return typeof $ref === "string" ? $ref.slice($ref.lastIndexOf("/") + 1) : undefined;
}

/** Whether a value is a schema with keywords, not just true or false. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
