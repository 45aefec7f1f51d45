import { codecOf } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "./json-kinds.ts";

/** Whether a schema is of bytes, or of something else as well as of bytes: then a value may come from a file. */
export function takesBytes(schema: JsonSchema, definitions: Definitions): boolean {
  return isBytes(schema, definitions, new Set());
}

function isBytes(schema: unknown, definitions: Definitions, open: ReadonlySet<unknown>): boolean {
  if (typeof schema !== "object" || schema === null || open.has(schema)) return false;
  const inside = new Set(open).add(schema);
  const { $ref, anyOf } = schema as JsonSchema;
  if ($ref !== undefined) return isBytes(definitionOf($ref, definitions), definitions, inside);
  if (Array.isArray(anyOf)) return anyOf.some((branch) => isBytes(branch, definitions, inside));
  return codecOf(schema as JsonSchema)?.carriesBytes === true;
}
