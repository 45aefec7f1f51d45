import { type Definitions, dereference } from "./references.ts";
import { type AnySchema, isObjectSchema } from "./schema.ts";

/** The values of a schema that allows but a few, said by `const` or `enum`; undefined for any other schema. */
export function literalsOf(schema: AnySchema, definitions: Definitions): readonly unknown[] | undefined {
  const target = dereference(schema, definitions);
  if (!isObjectSchema(target)) return undefined;
  if ("const" in target) return [target.const];
  return Array.isArray(target.enum) ? target.enum : undefined;
}
