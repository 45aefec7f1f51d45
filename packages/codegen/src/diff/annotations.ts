import type { JsonSchema } from "@vmodel/core/manifest";
import { itemPath, otherPath, propertyPath } from "./schema/path.ts";

/** What a schema says that is not about values, at one place in it. */
export interface Annotation {
  /** As people read it. */
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Every place in a schema, by where it stands in its text. References are not followed. */
export function annotationsIn(schema: JsonSchema, path: string): ReadonlyMap<string, Annotation> {
  const found = new Map<string, Annotation>();
  collect(schema, path, "", found);
  return found;
}

function collect(part: unknown, path: string, key: string, found: Map<string, Annotation>): void {
  if (typeof part !== "object" || part === null) return;
  const schema = part as JsonSchema;
  found.set(key, { path, schema });
  collect(schema.items, itemPath(path), `${key}/items`, found);
  collect(schema.additionalProperties, otherPath(path), `${key}/additionalProperties`, found);
  for (const [keyword, pathOf] of [
    ["prefixItems", (index: string) => `${path}[${index}]`],
    ["anyOf", () => path],
    ["x-vmodel-suffixItems", () => itemPath(path)],
    ["properties", (name: string) => propertyPath(path, name)],
    ["patternProperties", () => otherPath(path)],
  ] as const) {
    for (const [name, inner] of Object.entries(schema[keyword] ?? {})) {
      collect(inner, pathOf(name), `${key}/${keyword}/${name}`, found);
    }
  }
}
