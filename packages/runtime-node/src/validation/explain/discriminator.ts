import type { JsonSchema } from "@vmodel/core/manifest";
import { literalsOf } from "../literals.ts";
import { type Definitions, dereference } from "../references.ts";
import { type AnySchema, isObjectSchema, propertiesOf } from "../schema.ts";

/** A property that tells the branches of a union apart. */
export interface Discriminator {
  readonly name: string;
  /** The values it may have, for each branch. */
  readonly literals: readonly (readonly unknown[])[];
}

/**
 * The property that every branch requires to be one of a few literals, different ones in at least two branches;
 * undefined when there is none.
 *
 * @param telling the property to try first
 */
export function findDiscriminator(
  branches: readonly AnySchema[],
  definitions: Definitions,
  telling?: string,
): Discriminator | undefined {
  const objects = branches.map((branch) => {
    const target = dereference(branch, definitions);
    return isObjectSchema(target) ? requiredOf(target) : new Map<string, AnySchema>();
  });
  const names = [...(objects[0]?.keys() ?? [])];
  for (const name of telling === undefined ? names : [telling, ...names]) {
    const literals = objects.map((properties) => literalsOf(properties.get(name) ?? true, definitions));
    if (!literals.every((values) => values !== undefined)) continue;
    if (new Set(literals.map((values) => JSON.stringify(values))).size > 1) return { name, literals };
  }
  return undefined;
}

function requiredOf(schema: JsonSchema): Map<string, AnySchema> {
  const { required } = schema;
  const properties = [...propertiesOf(schema)];
  return new Map(properties.filter(([name]) => Array.isArray(required) && required.includes(name)));
}
