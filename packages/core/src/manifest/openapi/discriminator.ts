import type { JsonSchema } from "../service-info.generated.ts";
import type { Definitions } from "./reachable.ts";
import { referredName } from "./subschemas.ts";

/**
 * The discriminator of a union in the form that OpenAPI allows: every member is a reference, and each of the property's
 * values, which are texts, leads to one of them. Undefined where the union has no such form.
 *
 * @param refOf the reference of the document to a definition of the manifest
 */
export function toDiscriminator(
  union: JsonSchema,
  definitions: Definitions,
  refOf: (name: string) => string,
): JsonSchema | undefined {
  const { discriminator, anyOf } = union as { discriminator?: { propertyName?: unknown }; anyOf?: JsonSchema[] };
  const property = discriminator?.propertyName;
  if (typeof property !== "string" || anyOf === undefined) return undefined;
  const mapping = new Map<string, string>();
  for (const member of anyOf) {
    const name = referredName(member);
    const values = name === undefined ? [] : valuesOf(follow(member, definitions), property, definitions);
    if (name === undefined || values.length === 0) return undefined;
    for (const value of values) {
      if (typeof value !== "string" || mapping.has(value)) return undefined;
      mapping.set(value, refOf(name));
    }
  }
  return { propertyName: property, mapping: Object.fromEntries(mapping) };
}

/** The values that a property of an object may have; none when they are not listed, or it may be left out. */
function valuesOf(schema: JsonSchema, property: string, definitions: Definitions): readonly unknown[] {
  const { properties = {}, required = [] } = schema as { properties?: Definitions; required?: string[] };
  if (!required.includes(property) || !Object.hasOwn(properties, property)) return [];
  const values = follow(properties[property] as JsonSchema, definitions);
  if ("const" in values) return [values.const];
  return Array.isArray(values.enum) ? values.enum : [];
}

/** What a schema refers to, in however many steps. */
function follow(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const seen = new Set<string>();
  let found = schema;
  for (let name = referredName(found); name !== undefined && !seen.has(name); name = referredName(found)) {
    if (!Object.hasOwn(definitions, name)) break;
    seen.add(name);
    found = definitions[name] as JsonSchema;
  }
  return found;
}
