import type { JsonSchema } from "../service-info.generated.ts";
import { withReferrers } from "./with-referrers.ts";

/**
 * The names that mean different types in different packages: those whose schemas differ, and those that refer to such
 * a name.
 *
 * @param packages the types of each, by name
 */
export function unlikeTypes(packages: readonly ReadonlyMap<string, JsonSchema>[]): ReadonlySet<string> {
  if (packages.length < 2) return new Set();
  const types = packages.flatMap((each) => [...each]);
  const texts = new Map<string, string>();
  const unlike = new Set<string>();
  for (const [name, schema] of types) {
    const text = JSON.stringify(schema);
    if ((texts.get(name) ?? text) !== text) unlike.add(name);
    texts.set(name, text);
  }
  return unlike.size === 0 ? unlike : withReferrers(unlike, types);
}
