import type { OpenApiObject } from "./document.ts";

/** The components of a document by their kind and name. */
type Kinds = Readonly<Record<string, Readonly<Record<string, OpenApiObject>>>>;

const prefix = "#/components/";

/** The components that some part of a document refers to, also by way of one another. */
export function usedComponents<Components extends Kinds>(part: object, components: Components): Components {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string" && value.startsWith(prefix)) used.add(value.slice(prefix.length));
    if (typeof value !== "object" || value === null) return;
    for (const member of Object.values(value)) visit(member);
  };
  visit(part);
  // A set takes what is added while it is gone through.
  for (const path of used) {
    const [kind = "", name = ""] = path.split("/");
    visit(components[kind]?.[name]);
  }
  const kept = Object.entries(components).map(([kind, named]) => {
    const entries = Object.entries(named).filter(([name]) => used.has(`${kind}/${name}`));
    return [kind, Object.fromEntries(entries)];
  });
  return Object.fromEntries(kept) as Components;
}
