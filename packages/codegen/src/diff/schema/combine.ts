import type { JsonSchema } from "@vmodel/core/manifest";

const lower: readonly string[] = ["minimum", "exclusiveMinimum", "minLength", "minItems"];
const upper: readonly string[] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];
/** Keywords that mean the same wherever they stand. */
const independent: readonly string[] = [...lower, ...upper, "pattern", "format", "multipleOf", "uniqueItems"];

/** A schema that says what two say together; undefined where that cannot be said in one. */
export function combine(schema: JsonSchema, constraints: JsonSchema): JsonSchema | undefined {
  const combined: Record<string, unknown> = { ...schema };
  for (const [keyword, value] of Object.entries(constraints)) {
    const present = combined[keyword];
    if (present === undefined && (independent.includes(keyword) || keyword === "type")) combined[keyword] = value;
    else if (lower.includes(keyword)) combined[keyword] = Math.max(Number(present), Number(value));
    else if (upper.includes(keyword)) combined[keyword] = Math.min(Number(present), Number(value));
    else if (JSON.stringify(present) !== JSON.stringify(value)) return undefined;
  }
  return combined;
}
