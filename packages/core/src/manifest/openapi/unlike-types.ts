import type { JsonSchema } from "../service-info.generated.ts";
import { referredName, visitSchemas } from "./subschemas.ts";

/**
 * The names that mean different types in different packages: those whose schemas differ, and those that refer to such
 * a name.
 *
 * @param packages the types of each, by name
 */
export function unlikeTypes(packages: readonly ReadonlyMap<string, JsonSchema>[]): Set<string> {
  const texts = new Map<string, string>();
  const referring = new Map<string, Set<string>>();
  const unlike = new Set<string>();
  if (packages.length < 2) return unlike;
  for (const [name, schema] of packages.flatMap((types) => [...types])) {
    const text = JSON.stringify(schema);
    if ((texts.get(name) ?? text) !== text) unlike.add(name);
    texts.set(name, text);
    visitSchemas(schema, (part) => {
      const referred = referredName(part);
      if (referred === undefined) return;
      const names = referring.get(referred) ?? new Set();
      referring.set(referred, names.add(name));
    });
  }
  // A set takes what is added while it is gone through.
  for (const name of unlike) for (const other of referring.get(name) ?? []) unlike.add(other);
  return unlike;
}
