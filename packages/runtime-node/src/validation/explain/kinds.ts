import type { DataForm } from "../form.ts";
import { withArticle } from "../plain/foreign-name.ts";
import { type AnySchema, isObjectSchema } from "../schema.ts";

/** The kind of a value: one of those that JSON has, or the name of another built-in, such as `Date` or `bigint`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "object") return typeof value;
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return tag === "Object" ? "object" : tag;
}

/** What a value is, with its article. On the wire there is one kind of bytes. */
export function nounOfValue(value: unknown, form: DataForm): string {
  return form === "binary" && value instanceof Uint8Array ? "bytes" : nounOf(kindOf(value));
}

/** A kind, or a schema's `type`, with its article. */
export function nounOf(kind: string): string {
  if (kind === "null") return kind;
  return kind === "integer" ? "a whole number" : withArticle(kind);
}

/** What `type` says, as a list; undefined when it says nothing. */
export function typesOf(schema: AnySchema): readonly string[] | undefined {
  if (!isObjectSchema(schema) || schema.type === undefined) return undefined;
  return [schema.type].flat().filter((type) => typeof type === "string");
}
