import { ts } from "ts-morph";
import { wholeFence } from "./docs/whole-fence.ts";

/** The texts of a JSDoc comment, and what its tags say. */
export interface Docs {
  /** Empty where nothing is known. */
  readonly desc: string;
  /** Present when deprecated: why, and what to use; empty when that is not said. */
  readonly deprecated?: string;
  /** Of `@returns`. */
  readonly returns: string;
  /** Of each `@param` of a whole parameter. */
  readonly params: ReadonlyMap<string, string>;
  /** Every `@param`, those of parts of parameters as well. */
  readonly paramTags: readonly ParamTag[];
  /** Each `@throws` with a type in braces. */
  readonly throws: readonly ThrowsTag[];
  /** Each `@throws` without a type in braces, which is only a text. */
  readonly proseThrows: readonly DocTag[];
  /** The tags that are known here alone: keywords, `@default`, `@example`, `@secret`; others too. */
  readonly tags: readonly DocTag[];
}

/** A tag that the compiler does not know. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
  readonly node: ts.JSDocTag;
}

/** A `@param`: the name, or the way to a part, and what is said about it. */
export interface ParamTag {
  /** `["o", "k"]` of `o.k`; of `o[].k` as well. */
  readonly path: readonly string[];
  readonly text: string;
  readonly node: ts.JSDocTag;
}

/** A `@throws {Type} text`. */
export interface ThrowsTag {
  readonly type: ts.TypeNode;
  readonly text: string;
  readonly node: ts.JSDocTag;
}

/** The JSDoc of a declaration; of several comments before it, the last one, as editors show it. */
export function docsOf(node: ts.Node): Docs {
  const paramTags: ParamTag[] = [];
  const throws: ThrowsTag[] = [];
  const proseThrows: DocTag[] = [];
  const tags: DocTag[] = [];
  let returns = "";
  let deprecated: string | undefined;
  let fenceEnd = 0;
  for (const tag of ts.getJSDocTags(node)) {
    if (tag.pos < fenceEnd) continue;
    const fence = wholeFence(tag, textOf(tag.comment));
    fenceEnd = fence?.end ?? fenceEnd;
    const text = fence?.text ?? textOf(tag.comment);
    if (ts.isJSDocParameterTag(tag)) {
      // A parameter's own declaration has those tags of its method that are about it.
      if (!ts.isParameter(node)) paramTags.push({ path: pathOf(tag.name), text: withoutDash(text), node: tag });
    } else if (ts.isJSDocReturnTag(tag)) returns = withoutDash(text);
    else if (ts.isJSDocDeprecatedTag(tag)) deprecated = text;
    else if (ts.isJSDocThrowsTag(tag)) {
      const type = tag.typeExpression?.type;
      if (type !== undefined) throws.push({ type, text: withoutDash(text), node: tag });
      else proseThrows.push({ name: tag.tagName.text, text, node: tag });
    } else tags.push({ name: tag.tagName.text, text, node: tag });
  }
  const params = new Map(paramTags.flatMap(({ path: [name, more], text }) => (name && !more ? [[name, text]] : [])));
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment;
  return {
    desc: textOf(comment),
    returns,
    params,
    paramTags,
    throws,
    proseThrows,
    tags,
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function pathOf(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...pathOf(name.left), name.right.text];
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  const text = typeof comment === "string" ? comment : (comment ?? []).map(partText).join("");
  return text.replace(/\r\n?/g, "\n").trim();
}

/** A link reads as its text, or else as its target. */
function partText(part: ts.JSDocComment): string {
  if (part.kind === ts.SyntaxKind.JSDocText) return part.text;
  const { name } = part as ts.JSDocLink;
  const target = name === undefined ? "" : ts.isIdentifier(name) ? name.text : name.getText();
  // The compiler takes the scheme of a URL for a name: `https` and `://…`.
  if (part.text.startsWith("://")) return urlText(target + part.text);
  return part.text.replace(/^[\s|]+/, "").trim() || target;
}

function urlText(text: string): string {
  const [url = "", label] = text.split(/[\s|]+(.*)/s);
  return label || url;
}

function withoutDash(text: string): string {
  return text.replace(/^[-–—]\s+/, "");
}
