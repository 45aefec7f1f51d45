import { codecOf } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "./json-kinds.ts";

/** Answers the bytes of a file as base64. */
export type ReadBytes = (path: string) => string;

/**
 * A value with what is in the files that it names: `@file` wherever its schema takes bytes, however deep inside. Base64
 * has no `@`, so it can mean nothing else there.
 */
export function fillBytes(value: unknown, schema: unknown, definitions: Definitions, readBytes: ReadBytes): unknown {
  const inner = (one: unknown, of: readonly unknown[]): unknown => {
    const schemas = of.flatMap((each) => alternatives(each, one, definitions, new Set()));
    if (typeof one === "string") {
      return one.startsWith("@") && schemas.some(carriesBytes) ? readBytes(one.slice(1)) : one;
    }
    if (Array.isArray(one))
      return one.map((item, index) =>
        inner(
          item,
          schemas.flatMap((each) => itemAt(each, index)),
        ),
      );
    if (typeof one !== "object" || one === null) return one;
    const entries = Object.entries(one);
    return Object.fromEntries(
      entries.map(([name, each]) => [
        name,
        inner(
          each,
          schemas.flatMap((schema) => propertyOf(schema, name)),
        ),
      ]),
    );
  };
  return inner(value, [schema]);
}

function carriesBytes(schema: JsonSchema): boolean {
  return codecOf(schema)?.carriesBytes === true;
}

/** The schemas that a value may be of: behind references, and the branches of unions that its literals allow. */
function alternatives(
  schema: unknown,
  value: unknown,
  definitions: Definitions,
  open: ReadonlySet<unknown>,
): JsonSchema[] {
  if (typeof schema !== "object" || schema === null || open.has(schema)) return [];
  const inside = new Set(open).add(schema);
  const { $ref, anyOf } = schema as JsonSchema;
  if ($ref !== undefined) return alternatives(definitionOf($ref, definitions), value, definitions, inside);
  if (Array.isArray(anyOf)) return anyOf.flatMap((branch) => alternatives(branch, value, definitions, inside));
  return allowsLiterals(schema as JsonSchema, value) ? [schema as JsonSchema] : [];
}

function allowsLiterals({ properties }: JsonSchema, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.entries((properties ?? {}) as Record<string, unknown>).every(([name, property]) => {
    if (typeof property !== "object" || property === null || !Object.hasOwn(value, name)) return true;
    const { const: only, enum: values } = property as JsonSchema;
    const is: unknown = Reflect.get(value, name);
    return (only === undefined || only === is) && (!Array.isArray(values) || values.includes(is));
  });
}

function itemAt({ prefixItems, items, ...more }: JsonSchema, index: number): unknown[] {
  const own = Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
  const suffix = more["x-vmodel-suffixItems"];
  return [own, ...(Array.isArray(suffix) ? suffix : [])];
}

function propertyOf({ properties, patternProperties, additionalProperties }: JsonSchema, name: string): unknown[] {
  const known = (properties ?? {}) as Record<string, unknown>;
  if (Object.hasOwn(known, name)) return [known[name]];
  const patterns = Object.entries((patternProperties ?? {}) as Record<string, unknown>);
  return [additionalProperties, ...patterns.map(([, schema]) => schema)];
}
