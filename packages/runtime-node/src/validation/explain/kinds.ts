import { type AnySchema, isObjectSchema } from "../schema.ts";

/** The kinds of values that JSON has. */
export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

const nouns: Readonly<Record<Kind | "integer", string>> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  integer: "a whole number",
  string: "a string",
  array: "an array",
  object: "an object",
};

/** All of them. */
export const allKinds: readonly Kind[] = ["null", "boolean", "number", "string", "array", "object"];

/** The kind of a plain value. */
export function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as Kind;
}

/** A kind, or a schema's `type`, with its article. */
export function nounOf(kind: string): string {
  return Object.hasOwn(nouns, kind) ? nouns[kind as Kind] : "a value";
}

/** What `type` says, as a list; undefined when it says nothing. */
export function typesOf(schema: AnySchema): readonly string[] | undefined {
  if (!isObjectSchema(schema) || schema.type === undefined) return undefined;
  return [schema.type].flat().filter((type) => typeof type === "string");
}
