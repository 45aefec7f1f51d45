import type { JsonSchema } from "@vmodel/core/manifest";
import { partsOf, referenceIn } from "./schema-parts.ts";

/** Tells in which schemas there are codecs, also by way of definitions. */
export class CodecCarriers {
  /** Names of the definitions with a codec somewhere in them. */
  readonly #names = new Set<string>();

  constructor(defs: Readonly<Record<string, JsonSchema>>) {
    const users = new Map<string, string[]>();
    const waiting: string[] = [];
    for (const [name, schema] of Object.entries(defs)) {
      if (this.carries(schema)) waiting.push(name);
      for (const used of referencesIn(schema)) {
        const known = users.get(used);
        if (known === undefined) users.set(used, [name]);
        else known.push(name);
      }
    }
    // From the definitions that have one back to those that refer to them, as chains may be long.
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      waiting.push(...(users.get(name) ?? []));
    }
  }

  /** Whether there is a codec in a schema. */
  carries(schema: JsonSchema): boolean {
    const reference = referenceIn(schema);
    if (reference !== undefined) return this.#names.has(reference);
    return Object.hasOwn(schema, "x-vmodel-codec") || partsOf(schema).some((part) => this.carries(part));
  }
}

function referencesIn(schema: JsonSchema): string[] {
  const own = referenceIn(schema);
  return own === undefined ? partsOf(schema).flatMap(referencesIn) : [own];
}
