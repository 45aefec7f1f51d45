import type { JsonSchema } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "./references.ts";
import { type AnySchema, isObjectSchema, mapSchema } from "./schema.ts";

/** Whether a definition refers to itself, also by way of others. */
export function isRecursive(definition: JsonSchema, definitions: Definitions): boolean {
  const reached = new Set<JsonSchema>();
  const follow = (schema: AnySchema): AnySchema => {
    if (!isObjectSchema(schema)) return schema;
    const target = definitionOf(schema.$ref, definitions);
    if (target !== undefined && !reached.has(target)) {
      reached.add(target);
      follow(target);
    }
    return mapSchema(schema, follow);
  };
  follow(definition);
  return reached.has(definition);
}
