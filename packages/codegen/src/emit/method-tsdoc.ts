import type { JsonSchema, ParamInfo } from "@vmodel/core/manifest";
import type { ClientMethod, ClientService } from "./client-manifest.ts";
import { exampleTexts } from "./examples.ts";
import { type TsDocTag, tsdoc } from "./tsdoc.ts";
import { keywordText } from "./types/comment-lines.ts";

/**
 * The lines of the comment of a method.
 * @param names what the parameters are called in the signature
 */
export function methodTsdoc(
  service: ClientService,
  method: ClientMethod,
  names: readonly string[],
  defs: Readonly<Record<string, JsonSchema>>,
): string[] {
  const { desc, params, errors = [], deprecated } = method;
  return tsdoc(desc, [
    ...params.flatMap((param, index) => paramTags(param, names[index] ?? param.name)),
    ...(method.return.desc === "" ? [] : [["returns", method.return.desc] as const]),
    ...errors.map((error) => ["throws", `{${error.name}} ${error.desc}`.trimEnd()] as const),
    ...exampleTexts(service, method, defs).map((text) => ["example", text] as const),
    ...(deprecated === undefined ? [] : [["deprecated", deprecated] as const]),
  ]);
}

/** What a parameter is for and held to, and the same of its properties, which a signature in one line cannot say. */
function paramTags({ desc, schema }: ParamInfo, name: string): TsDocTag[] {
  const text = described(desc, schema);
  const own: TsDocTag[] = text === "" ? [] : [["param", `${name} ${text}`]];
  return [...own, ...propertyTexts(schema).map(([path, said]): TsDocTag => ["param", `${name}.${path} ${said}`])];
}

function propertyTexts({ properties }: JsonSchema): [path: string, text: string][] {
  return Object.entries(properties ?? {}).flatMap(([name, schema]: [string, JsonSchema]): [string, string][] => {
    const desc = typeof schema.description === "string" ? schema.description : "";
    const text = described(desc, schema);
    const inner = propertyTexts(schema).map(([path, said]): [string, string] => [`${name}.${path}`, said]);
    return text === "" ? inner : [[name, text], ...inner];
  });
}

function described(desc: string, schema: JsonSchema): string {
  const keywords = keywordText(schema);
  return [...(desc === "" ? [] : [desc]), ...(keywords === "" ? [] : [`(${keywords})`])].join(" ");
}
