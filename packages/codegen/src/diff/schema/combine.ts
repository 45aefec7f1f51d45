import type { JsonSchema } from "@vmodel/core/manifest";
import { constraintsOf } from "./keywords.ts";

const lower: readonly string[] = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const upper: readonly string[] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
/** Keywords that mean the same wherever they stand. */
const independent: readonly string[] = [...lower, ...upper, "type", "pattern", "format", "multipleOf", "uniqueItems"];

/** A schema that says what two say together; undefined where that cannot be said in one. */
export function combine(schema: JsonSchema, constraints: JsonSchema): JsonSchema | undefined {
  const combined: Record<string, unknown> = { ...schema };
  for (const [keyword, value] of Object.entries(constraints)) {
    const present = combined[keyword];
    if (keyword === "properties" || keyword === "items") {
      const inner = combineInner(schema, keyword, value);
      if (inner === undefined) return undefined;
      if (inner !== "nothing") combined[keyword] = inner;
    } else if (present === undefined && independent.includes(keyword)) combined[keyword] = value;
    else if (lower.includes(keyword)) combined[keyword] = Math.max(Number(present), Number(value));
    else if (upper.includes(keyword)) combined[keyword] = Math.min(Number(present), Number(value));
    else if (JSON.stringify(present) !== JSON.stringify(value)) return undefined;
  }
  return combined;
}

/** What is said besides about properties or items of a schema: `nothing`, or the keyword's new value. */
function combineInner(schema: JsonSchema, keyword: "properties" | "items", value: unknown): unknown {
  const [own, kind] = [schema[keyword], keyword === "items" ? "array" : "object"];
  const isElsewhere = "$ref" in schema || "anyOf" in schema;
  if (typeof value !== "object" || value === null) return undefined;
  // What is written beside a reference or a union is handed on to what is behind it.
  if (isElsewhere) return own === undefined ? value : undefined;
  if (typeof schema.type === "string" && schema.type !== kind) return "nothing";
  if (keyword === "items") return combinePart(own, value);
  const parts: Record<string, unknown> = { ...(own as object) };
  for (const [name, part] of Object.entries(value)) {
    const inner = combinePart(Object.hasOwn(parts, name) ? parts[name] : undefined, part);
    if (inner === undefined) return undefined;
    if (inner !== "nothing") parts[name] = inner;
  }
  return parts;
}

function combinePart(own: unknown, part: unknown): unknown {
  if (typeof part !== "object" || part === null) return undefined;
  const said = constraintsOf(part as JsonSchema, []);
  if (said === undefined) return "nothing";
  // Of what is said about places that are not there nobody can tell what it means.
  return typeof own === "object" && own !== null ? combine(own as JsonSchema, said) : undefined;
}
