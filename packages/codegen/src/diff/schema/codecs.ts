import type { Alternative } from "./alternative.ts";
import { kindOfValue } from "./keywords.ts";

/** What the values of a codec are on the wire. */
const wireKinds: ReadonlyMap<string, string> = new Map([
  ["date", "string"],
  ["bigint", "string"],
  ["bytes", "string"],
  ["array_buffer", "string"],
  ["typed_array", "string"],
  ["map", "array"],
  ["set", "array"],
  ["number", "number"],
]);

/** The kind of JSON that an alternative is on the wire; undefined where that is not known. */
export function wireKind(one: Alternative): string | undefined {
  switch (one.kind) {
    case "value":
      return kindOfValue(one.value);
    case "integer":
      return "number";
    case "codec":
      return wireKinds.get(one.codec);
    case "any":
    case "opaque":
      return undefined;
    default:
      return one.kind;
  }
}

/** The codec of an alternative, with the type of its numbers; undefined when it has none. */
export function codecOf(one: Alternative): string | undefined {
  if (one.kind !== "codec") return undefined;
  const { "x-vmodel-dtype": type } = one.schema;
  return typeof type === "string" ? `${one.codec} of ${type}` : one.codec;
}
