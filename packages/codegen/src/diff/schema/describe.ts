import type { JsonSchema } from "@vmodel/core/manifest";
import type { Alternative } from "./alternative.ts";

/** The types of JavaScript that codecs carry. */
const codecTypes: ReadonlyMap<string, string> = new Map([
  ["date", "Date"],
  ["bigint", "bigint"],
  ["bytes", "Uint8Array"],
  ["array_buffer", "ArrayBuffer"],
  ["typed_array", "typed array"],
  ["map", "Map"],
  ["set", "Set"],
  ["number", "number"],
]);

/** An alternative for people, in a word or two. */
export function describe(one: Alternative): string {
  switch (one.kind) {
    case "value":
      return JSON.stringify(one.value);
    case "any":
      return "any JSON";
    case "opaque":
      return "a value";
    case "codec":
      return one.name ?? codecTypes.get(one.codec) ?? one.codec;
    case "object":
      return one.name ?? objectText(one.schema);
    case "array":
      return one.name ?? "array";
    default:
      return one.kind;
  }
}

/** More are not listed. */
const most = 6;

/** Several alternatives for people. */
export function describeAll(all: readonly Alternative[]): string {
  return unite(all.map(describe)) || "nothing";
}

/** Descriptions of alternatives as one. */
export function unite(descriptions: readonly string[]): string {
  const texts = new Set(descriptions);
  if (texts.has("true") && texts.has("false")) {
    for (const text of ["true", "false"]) texts.delete(text);
    texts.add("boolean");
  }
  const shown = [...texts].slice(0, most);
  return [...shown, ...(texts.size > most ? ["…"] : [])].join(" | ");
}

function objectText({ properties = {} }: JsonSchema): string {
  const names = Object.keys(properties as object);
  const shown = names.slice(0, 3).join(", ");
  return names.length === 0 ? "object" : `{ ${shown}${names.length > 3 ? ", …" : ""} }`;
}
