import type { Ajv2020 } from "ajv/dist/2020.js";
import { findRepetition } from "./find-repetition.ts";
import type { AnySchema } from "./schema.ts";

/** Our own keyword, in the place of `uniqueItems`. */
const uniqueKeyword = "x-vmodel-unique";

/** Teaches Ajv {@link withUniqueKeyword}. */
export function addUniqueKeyword(ajv: Ajv2020): void {
  ajv.addKeyword({
    keyword: uniqueKeyword,
    type: "array",
    validate: (_: unknown, items: readonly unknown[]) => findRepetition(items) === undefined,
    errors: false,
    error: { message: "must not repeat an item" },
  });
}

/** A schema in which `uniqueItems` is our own keyword: Ajv's compares most items each with each. */
export function withUniqueKeyword(schema: AnySchema): AnySchema {
  if (typeof schema === "boolean" || schema.uniqueItems !== true) return schema;
  const { uniqueItems: _, ...rest } = schema;
  return { ...rest, [uniqueKeyword]: true };
}
