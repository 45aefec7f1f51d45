import { literalsOf } from "../literals.ts";
import { type Definitions, dereference } from "../references.ts";
import { type AnySchema, isObjectSchema, propertiesOf } from "../schema.ts";

/** A property that tells the branches of a union apart. */
export interface Discriminator {
  readonly name: string;
  /** The values it may have, for each branch. */
  readonly literals: readonly (readonly unknown[])[];
}

/** The property that has literals in every branch, different ones in at least two; undefined when there is none. */
export function findDiscriminator(branches: readonly AnySchema[], definitions: Definitions): Discriminator | undefined {
  const objects = branches.map((branch) => {
    const target = dereference(branch, definitions);
    return isObjectSchema(target) ? propertiesOf(target) : new Map<string, AnySchema>();
  });
  for (const name of objects[0]?.keys() ?? []) {
    const literals = objects.map((properties) => literalsOf(properties.get(name) ?? true, definitions));
    if (
      literals.every((values) => values !== undefined) &&
      new Set(literals.map((values) => JSON.stringify(values))).size > 1
    ) {
      return { name, literals };
    }
  }
  return undefined;
}
