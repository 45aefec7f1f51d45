import type { JsonSchema } from "@vmodel/core/manifest";

const pointer = "#/$defs/";

/** The definitions that a document refers to, also by way of one another: those that make it complete in itself. */
export function definitionsInUse(
  document: object,
  definitions: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const used = new Map<string, JsonSchema>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "$ref" && typeof member === "string" && member.startsWith(pointer))
        follow(member.slice(pointer.length));
      else visit(member);
    }
  };
  const follow = (name: string): void => {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (definition === undefined || used.has(name)) return;
    used.set(name, definition);
    visit(definition);
  };
  visit(document);
  return Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
}
