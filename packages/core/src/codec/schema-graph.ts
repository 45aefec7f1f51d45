import type { JsonSchema } from "../manifest/service-info.generated.ts";
import { codecOf } from "./codecs/table.ts";
import type { ValueCodec } from "./codecs/value-codec.ts";

/** Named schemas, for `#/$defs/X`. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * What a reference leads to.
 *
 * @throws Error when it leads nowhere
 */
export function definitionOf(reference: unknown, defs: Definitions): JsonSchema {
  const name = String(reference).slice("#/$defs/".length);
  const schema = Object.hasOwn(defs, name) ? defs[name] : undefined;
  if (schema === undefined) throw new Error(`The schema refers to ${String(reference)}, which is not there.`);
  return schema;
}

/** Whether a schema, or one that it leads to, names a codec of which the test is true. */
export function leadsToCodec(start: JsonSchema, defs: Definitions, test: (codec: ValueCodec) => boolean): boolean {
  // A list instead of recursion, since types may refer to one another in long chains.
  const left: unknown[] = [start];
  const seen = new Set<unknown>();
  for (let schema = left.pop(); schema !== undefined; schema = left.pop()) {
    if (typeof schema !== "object" || schema === null || seen.has(schema)) continue;
    seen.add(schema);
    const { $ref, properties, patternProperties, ...keywords } = schema as JsonSchema;
    const codec = codecOf(keywords);
    if (codec !== undefined && test(codec)) return true;
    if ($ref !== undefined) left.push(definitionOf($ref, defs));
    for (const map of [properties, patternProperties]) left.push(...Object.values(map ?? {}));
    for (const keyword of ["items", "additionalProperties"]) left.push(keywords[keyword] ?? null);
    for (const keyword of ["anyOf", "prefixItems", "x-vmodel-suffixItems", "x-vmodel-restItems"]) {
      left.push(...((keywords[keyword] as readonly unknown[] | undefined) ?? []));
    }
  }
  return false;
}
