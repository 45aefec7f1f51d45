import { type Definitions, definitionOf } from "../validation/references.ts";
import { type AnySchema, isObjectSchema, propertiesOf, schemasOf } from "../validation/schema.ts";

/** Marks a property that must not be shown: `@secret` in the source. */
export const secretKeyword = "x-vmodel-secret";

/** A secret of a configuration. */
export interface Secret {
  /** Names and indices that lead to it. */
  readonly keys: readonly string[];
  readonly value: unknown;
}

/**
 * The secrets in a value, as far as its schema says where they are. The value need not fit, so every branch of a union
 * is followed: rather one secret too many than one too few.
 */
export function secretsIn(schema: AnySchema, value: unknown, definitions: Definitions): readonly Secret[] {
  const found: Secret[] = [];
  const holders = new Set<object>();
  /** @param open definitions that have been followed at this very value */
  const look = (inner: unknown, at: unknown, keys: readonly string[], open: ReadonlySet<unknown>): void => {
    if (!isObjectSchema(inner) || at === undefined) return;
    if (inner[secretKeyword] === true) {
      found.push({ keys, value: at });
      return;
    }
    const target = definitionOf(inner.$ref, definitions);
    if (target !== undefined && !open.has(target)) look(target, at, keys, new Set(open).add(target));
    for (const keyword of ["anyOf", "oneOf", "allOf"]) {
      for (const branch of schemasOf(inner, keyword)) look(branch, at, keys, open);
    }
    // What refers back to itself fits nothing, but has to be looked at to say so.
    if (typeof at !== "object" || at === null || holders.has(at)) return;
    holders.add(at);
    for (const [key, item, schemas] of members(inner, at)) {
      for (const one of schemas) look(one, item, [...keys, key], new Set());
    }
    holders.delete(at);
  };
  look(schema, value, [], new Set());
  return found;
}

type Member = readonly [key: string, value: unknown, schemas: readonly unknown[]];

/** What is right inside a value, each with the schemas that may be about it. */
function members(schema: Readonly<Record<string, unknown>>, value: object): Member[] {
  const first = schemasOf(schema, "prefixItems");
  if (value instanceof Map) {
    const [, ofValue] = isObjectSchema(schema.items) ? schemasOf(schema.items, "prefixItems") : [];
    return [...value.values()].map((item, index): Member => [`${index}/1`, item, [ofValue]]);
  }
  if (Array.isArray(value) || value instanceof Set) {
    const suffix = schemasOf(schema, "x-vmodel-suffixItems");
    const rest = [schema.items, ...suffix];
    return [...value].map((item, index): Member => [String(index), item, [first[index], ...rest]]);
  }
  const properties = propertiesOf(schema);
  const patterns = isObjectSchema(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
  return Object.keys(value).map((name): Member => {
    const item: unknown = Reflect.get(value, name);
    return [name, item, [properties.get(name) ?? schema.additionalProperties, ...patterns]];
  });
}

/** The texts of a secret: itself, or those of everything in it. */
export function textsOf(secret: unknown): readonly string[] {
  switch (typeof secret) {
    case "string":
      return [secret];
    case "number":
    case "bigint":
      return [String(secret)];
    case "object":
      if (secret === null) return [];
      if (secret instanceof Date) return [secret.toISOString()];
      if (secret instanceof ArrayBuffer) return textsOf(new Uint8Array(secret));
      if (secret instanceof Map) return [...secret].flat().flatMap(textsOf);
      if (ArrayBuffer.isView(secret)) return [bytesOf(secret).toString("base64"), bytesOf(secret).toString("hex")];
      return (secret instanceof Set ? [...secret] : Object.values(secret)).flatMap(textsOf);
    default:
      return [];
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
