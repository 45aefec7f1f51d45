import { ts } from "ts-morph";
import { closest } from "../closest.ts";
import { type Docs, type DocTag, docsOf, type ParamTag } from "../jsdoc.ts";
import { keywordTable } from "../keywords/keyword-table.ts";
import type { Reading } from "../reading.ts";
import { reportAtTag } from "./report-at-tag.ts";
import { warnOfSlips } from "./tag-names.ts";

/** What the JSDoc of a method or constructor says about its parameters. */
export interface ParamTags {
  /** The tags about a whole parameter, without its name. */
  of(param: ts.ParameterDeclaration): readonly DocTag[];
  /** The tags about parts of a parameter, by the way to the part. */
  parts(param: ts.ParameterDeclaration): readonly PartTags[];
  /** Text of a whole parameter. */
  desc(param: ts.ParameterDeclaration): string;
}

/** What is said about one part of a parameter. */
export interface PartTags {
  /** Without the parameter's name; `[]` at the end stands for the items. */
  readonly path: readonly string[];
  readonly desc?: ParamTag;
  readonly tags: readonly DocTag[];
}

/** Tags that begin with a parameter's name where they stand on a method. */
const aboutParams: ReadonlySet<string> = new Set([...keywordTable.keys(), "nonFinite", "default", "secret"]);
/** A name, or the way to a part of it. */
const wayPattern =
  /^([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\[\])*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\[\])*)*)(?:\s+([\s\S]*))?$/u;

/** Sorts the tags of a method or constructor by parameter; those about none are reported. */
export function readParamTags(
  { parameters }: ts.SignatureDeclaration,
  name: string,
  docs: Docs,
  reading: Reading,
): ParamTags {
  const names = parameters.flatMap(({ name: own }) => (ts.isIdentifier(own) && own.text !== "this" ? [own.text] : []));
  // A destructured parameter is refused already, and its names are found in it.
  const isDestructured = parameters.some(({ name: own }) => !ts.isIdentifier(own));
  const found = new Map<string, { path: readonly string[]; desc?: ParamTag; tags: DocTag[] }>();
  const at = (path: readonly string[]): { path: readonly string[]; desc?: ParamTag; tags: DocTag[] } => {
    const key = path.join(".");
    const entry = found.get(key) ?? { path, tags: [] };
    found.set(key, entry);
    return entry;
  };
  const refuse = (tag: { readonly node: ts.JSDocTag }, tagName: string, about: string): void => {
    if (isDestructured) return;
    reportAtTag(
      "VM1501",
      { tag: `${tagName} ${about}`.trim(), method: name, instead: insteadOf(about, tagName, names) },
      tag,
      reading,
    );
  };
  for (const tag of docs.paramTags) {
    const [root = ""] = tag.path;
    if (!names.includes(root)) refuse(tag, "param", tag.path.join("."));
    else at(tag.path).desc ??= tag;
  }
  warnOfSlips(docs.tags, reading);
  for (const tag of docs.tags) {
    const isExample = tag.name === "example";
    if (!isExample && !aboutParams.has(tag.name)) continue;
    const [, way = "", text = ""] = wayPattern.exec(tag.text) ?? [];
    const path = pathOf(way);
    if (names.includes(path[0] ?? "")) at(path).tags.push({ ...tag, text });
    else if (!isExample) refuse(tag, tag.name, firstWord(tag.text));
  }
  const own = (param: ts.ParameterDeclaration): Docs => docsOf(param);
  const entry = (param: ts.ParameterDeclaration) =>
    ts.isIdentifier(param.name) ? found.get(param.name.text) : undefined;
  return {
    of: (param) => [...own(param).tags, ...(entry(param)?.tags ?? [])],
    desc: (param) => entry(param)?.desc?.text ?? own(param).desc,
    parts: (param) =>
      [...found.values()]
        .filter(({ path }) => path.length > 1 && path[0] === param.name.getText())
        .map((part) => ({ ...part, path: part.path.slice(1) })),
  };
}

/** Whether an example on a method is about one of its parameters. */
export function isAboutParam({ text }: DocTag, { parameters }: ts.SignatureDeclaration): boolean {
  const [root] = pathOf(wayPattern.exec(text)?.[1] ?? "");
  return parameters.some(({ name }) => ts.isIdentifier(name) && name.text === root);
}

/** The steps of a way. It goes through arrays by itself; brackets at its end mean the items. */
function pathOf(way: string): string[] {
  const items = /(?:\[\])*$/.exec(way)?.[0] ?? "";
  return [...way.replaceAll("[]", "").split("."), ...(items.match(/\[\]/g) ?? [])];
}

function firstWord(text: string): string {
  const [word = ""] = text.split(/\s/);
  return word;
}

function insteadOf(name: string, tag: string, names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) return "Leave it out: there is no parameter";
  // A value where a name should be, such as `3`, is no slip.
  const near = wayPattern.test(name) ? closest(name.split(".")[0] ?? "", names) : undefined;
  if (near !== undefined) return `Write \`${near}\`, if that is what is meant`;
  const listed = names.map((one) => `\`${one}\``).join(", ");
  return tag === "param"
    ? `Parameters are ${listed}`
    : `Say first which parameter it is about: \`@${tag} ${first} …\`; there ${names.length === 1 ? "is" : "are"} ${listed}`;
}
