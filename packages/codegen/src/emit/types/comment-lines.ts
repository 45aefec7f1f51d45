import type { JsonSchema } from "@vmodel/core/manifest";
import { type TsDocTag, tsdoc } from "../tsdoc.ts";
import { commentedKeywords } from "./keywords.ts";

/** The lines of the comment of a type or property: its text, what its values are held to, and whether it is deprecated. */
export function commentLines(schema: JsonSchema): string[] {
  const { text, reason } = describedBy(schema);
  const tags: TsDocTag[] = keywordsOf(schema).map(([keyword, value]) => [keyword, value]);
  return tsdoc(text, reason === undefined ? tags : [...tags, ["deprecated", reason]]);
}

/** The same of a parameter, in one line behind its text: `minimum 0, default 1`. Empty: there is nothing to say. */
export function keywordText(schema: JsonSchema): string {
  return keywordsOf(schema)
    .map(([keyword, value]) => `${keyword} ${value}`.trimEnd())
    .join(", ");
}

/** What values are held to, as names of tags with their texts. */
function keywordsOf(schema: JsonSchema): [keyword: string, value: string][] {
  const found: [string, string][] = schema.type === "integer" ? [["integer", ""]] : [];
  if (schema["x-vmodel-codec"] === "number") found.push(["nonFinite", ""]);
  // Those of a codec or of a text are about the wire, or said by the text.
  const isSaid = Object.hasOwn(schema, "x-vmodel-codec") || Object.hasOwn(schema, "x-vmodel-ts");
  for (const keyword of isSaid ? [] : commentedKeywords) {
    if (keyword === "minItems" && Object.hasOwn(schema, "prefixItems")) continue;
    if (keyword === "minItems" && schema.items === false) continue;
    const value = schema[keyword];
    if (value === undefined || value === false) continue;
    found.push([keyword, value === true ? "" : typeof value === "string" ? value : JSON.stringify(value)]);
  }
  if (Object.hasOwn(schema, "default")) found.push(["default", JSON.stringify(schema.default)]);
  return found;
}

/** A description, and the reason of deprecation that stands behind it. */
function describedBy({ description, deprecated }: JsonSchema): { readonly text: string; readonly reason?: string } {
  const text = typeof description === "string" ? description : "";
  if (deprecated !== true) return { text };
  const [, said = "", reason = ""] = /^(.*?)(?:(?:^|\n\n)Deprecated: (.*))?$/s.exec(text) ?? [];
  return { text: said, reason };
}
