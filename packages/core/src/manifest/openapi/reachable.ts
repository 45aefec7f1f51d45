import type { JsonSchema } from "../service-info.generated.ts";
import { referredName, visitSchemas } from "./subschemas.ts";

/** The named types of a manifest. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** The definitions that some schemas refer to, also by way of one another, by name. */
export function reachable(schemas: Iterable<JsonSchema>, definitions: Definitions): Map<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  const note = (part: JsonSchema): void => {
    const name = referredName(part);
    if (name === undefined || found.has(name) || !Object.hasOwn(definitions, name)) return;
    found.set(name, definitions[name] as JsonSchema);
  };
  for (const schema of schemas) visitSchemas(schema, note);
  // A map takes what is added while it is gone through, so that long chains need no deep stack.
  for (const schema of found.values()) visitSchemas(schema, note);
  return found;
}
