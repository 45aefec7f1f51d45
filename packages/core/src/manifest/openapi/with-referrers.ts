import type { JsonSchema } from "../service-info.generated.ts";
import { referredName, visitSchemas } from "./subschemas.ts";

/** Some types, and all those that refer to one of them, also by way of one another; by name. */
export function withReferrers(
  names: ReadonlySet<string>,
  types: Iterable<readonly [string, JsonSchema]>,
): ReadonlySet<string> {
  const referring = new Map<string, Set<string>>();
  for (const [name, schema] of types) {
    visitSchemas(schema, (part) => {
      const referred = referredName(part);
      if (referred === undefined) return;
      referring.set(referred, (referring.get(referred) ?? new Set()).add(name));
    });
  }
  const all = new Set(names);
  // A set takes what is added while it is gone through.
  for (const name of all) for (const other of referring.get(name) ?? []) all.add(other);
  return all;
}
