import { ts } from "ts-morph";

/** The texts of a JSDoc comment. */
export interface Docs {
  /** Empty where nothing is known. */
  readonly desc: string;
  /** Present when deprecated: why, and what to use; empty when that is not said. */
  readonly deprecated?: string;
  /** Of `@returns`. */
  readonly returns: string;
  /** Of each `@param`. */
  readonly params: ReadonlyMap<string, string>;
}

/** The JSDoc of a declaration; of several comments before it, the last one, as editors show it. */
export function docsOf(node: ts.Node): Docs {
  const params = new Map<string, string>();
  let returns = "";
  let deprecated: string | undefined;
  for (const tag of ts.getJSDocTags(node)) {
    const text = textOf(tag.comment);
    if (ts.isJSDocParameterTag(tag)) {
      if (ts.isIdentifier(tag.name)) params.set(tag.name.text, withoutDash(text));
    } else if (ts.isJSDocReturnTag(tag)) returns = withoutDash(text);
    else if (ts.isJSDocDeprecatedTag(tag)) deprecated = text;
  }
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment;
  return { desc: textOf(comment), returns, params, ...(deprecated === undefined ? {} : { deprecated }) };
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
