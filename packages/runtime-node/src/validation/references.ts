import type { JsonSchema } from "@vmodel/core/manifest";
import { type AnySchema, isObjectSchema } from "./schema.ts";

/** The named types of a manifest: its `$defs`. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

const prefix = "#/$defs/";

/** The name of a definition that a `$ref` points to; undefined when it points elsewhere. */
export function definitionName(reference: unknown): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith(prefix)) return undefined;
  const pointer = reference.slice(prefix.length);
  if (pointer.includes("/")) return undefined;
  try {
    return decodeURIComponent(pointer).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return undefined;
  }
}

/** The definition that a `$ref` points to; undefined when there is none. */
export function definitionOf(reference: unknown, definitions: Definitions): JsonSchema | undefined {
  const name = definitionName(reference);
  return name !== undefined && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

/** The schema behind a chain of references; keywords beside a `$ref` are left to whoever needs them. */
export function dereference(schema: AnySchema, definitions: Definitions): AnySchema {
  const seen = new Set<AnySchema>();
  let current = schema;
  while (isObjectSchema(current) && "$ref" in current && !seen.has(current)) {
    seen.add(current);
    const target = definitionOf(current.$ref, definitions);
    if (target === undefined) return current;
    current = target;
  }
  return current;
}
