import type { JsonSchema } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "./references.ts";
import { type AnySchema, isNever, isObjectSchema, propertiesOf, schemasOf } from "./schema.ts";

/**
 * Whether everything in a value that fits the schema is described by it, to a depth that the schema fixes. Values of
 * other schemas may hold anything at any depth: those have to be looked through before they are compared with it.
 */
export function isBounded(schema: AnySchema, definitions: Definitions): boolean {
  return bounded(schema, definitions, new Map());
}

function bounded(schema: AnySchema, definitions: Definitions, known: Map<JsonSchema, boolean>): boolean {
  if (!isObjectSchema(schema)) return schema === false;
  const all = (schemas: readonly AnySchema[]): boolean => schemas.every((inner) => bounded(inner, definitions, known));
  if ("$ref" in schema) {
    const target = definitionOf(schema.$ref, definitions);
    if (target === undefined) return false;
    if (!known.has(target)) {
      // What leads back here recurs, and so is not bounded.
      known.set(target, false);
      known.set(target, bounded(target, definitions, known));
    }
    return known.get(target) === true;
  }
  if ("const" in schema || "enum" in schema || isNever(schema)) return true;
  for (const keyword of ["anyOf", "oneOf"]) if (keyword in schema) return all(schemasOf(schema, keyword));
  const type = schema.type;
  switch (type) {
    case "string":
    case "number":
    case "integer":
    case "boolean":
    case "null":
      return true;
    case "array":
      return all([...schemasOf(schema, "prefixItems"), (schema.items ?? true) as AnySchema]);
    case "object": {
      const patterns = isObjectSchema(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
      const rest = (schema.additionalProperties ?? true) as AnySchema;
      return all([...propertiesOf(schema).values(), ...(patterns as AnySchema[]), rest]);
    }
    default:
      return false;
  }
}
