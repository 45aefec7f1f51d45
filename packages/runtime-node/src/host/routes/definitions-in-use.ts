import type { JsonSchema } from "@vmodel/core/manifest";

const pointer = "#/$defs/";

/** The definitions that a document refers to, also by way of one another: those that make it complete in itself. */
export function definitionsInUse(
  document: object,
  definitions: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const used = new Map<string, JsonSchema>();
  // A list instead of recursion, since types may refer to one another in long chains.
  const waiting: unknown[] = [document];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key !== "$ref" || typeof member !== "string" || !member.startsWith(pointer)) {
        waiting.push(member ?? null);
        continue;
      }
      const name = member.slice(pointer.length);
      const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      if (definition === undefined || used.has(name)) continue;
      used.set(name, definition);
      waiting.push(definition);
    }
  }
  return Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
}
