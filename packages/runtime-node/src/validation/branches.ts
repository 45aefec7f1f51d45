import { type Definitions, dereference } from "./references.ts";
import { type AnySchema, codecNameOf, isNever, isObjectSchema, schemasOf } from "./schema.ts";

const annotations = /^(anyOf|oneOf|\$comment|title|description|default|discriminator|examples|deprecated|x-.*)$/;

/**
 * The branches of a union, those of the unions in it included, without those that stand for undefined. A schema that
 * is no union, or not only that, is its own only branch.
 */
export function branchesOf(schema: AnySchema, definitions: Definitions): AnySchema[] {
  return flatten(schema, definitions, new Set()).filter((branch) => !isNever(dereference(branch, definitions)));
}

/** Whether undefined is among what a schema allows. */
export function allowsUndefined(schema: AnySchema, definitions: Definitions): boolean {
  return flatten(schema, definitions, new Set()).some((branch) => isNever(dereference(branch, definitions)));
}

function flatten(schema: AnySchema, definitions: Definitions, seen: Set<AnySchema>): AnySchema[] {
  const target = dereference(schema, definitions);
  // A codec stands for a value as a whole, whatever forms it has on the wire.
  if (!isObjectSchema(target) || !isUnion(target) || codecNameOf(target) !== undefined) return [schema];
  if (seen.has(target)) return [];
  seen.add(target);
  const branches = [...schemasOf(target, "anyOf"), ...schemasOf(target, "oneOf")];
  return branches.flatMap((branch) => flatten(branch, definitions, seen));
}

function isUnion(schema: Readonly<Record<string, unknown>>): boolean {
  return ("anyOf" in schema || "oneOf" in schema) && Object.keys(schema).every((keyword) => annotations.test(keyword));
}
