import type { JsonSchema } from "@vmodel/core/manifest";

export const date: JsonSchema = { type: "string", format: "date-time", "x-vmodel-codec": "date" };
export const bigint: JsonSchema = { type: "string", pattern: "^(0|-?[1-9]\\d*)$", "x-vmodel-codec": "bigint" };
export const bytes: JsonSchema = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };

/** An object type that has only these properties; they are required unless others are named. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

export const array = (items: JsonSchema): JsonSchema => ({ type: "array", items });
export const map = (key: JsonSchema, value: JsonSchema): JsonSchema => ({
  type: "array",
  items: { type: "array", prefixItems: [key, value], items: false, minItems: 2 },
  "x-vmodel-codec": "map",
});
export const union = (...anyOf: readonly JsonSchema[]): JsonSchema => ({ anyOf });
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
