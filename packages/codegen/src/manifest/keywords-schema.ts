import type { JsonSchema } from "@vmodel/core/manifest";
import type { Keywords } from "../model/type-model.ts";

/** A schema of those of its values that fit keywords, which stand beside what they are about. */
export function withKeywords(schema: JsonSchema, { integer, ...keywords }: Keywords): JsonSchema {
  return { ...(integer === true ? whole(schema) : schema), ...keywords };
}

/** Of numbers the whole ones; where the type stands elsewhere, what is a multiple of 1. */
function whole(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  const integer = (one: unknown): unknown => (one === "number" ? "integer" : one);
  if (type === "number") return { ...schema, type: "integer" };
  if (Array.isArray(type) && type.includes("number")) return { ...schema, type: type.map(integer) };
  return { ...schema, multipleOf: 1 };
}
