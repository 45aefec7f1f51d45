import { isComment, type RawDeclaration } from "./split-declarations.ts";

/** One line of a type. */
export interface TypeLine {
  readonly text: string;
  /** Inside how many braces the line stands; 1 is a property of the declared type itself. */
  readonly depth: number;
  /** The property that the line begins with. */
  readonly property?: { readonly name: string; readonly written: string };
}

/** The lines behind `interface Name ` or `type Name = `, in our layout. */
export function typeLines({ kind, body }: RawDeclaration): TypeLine[] {
  let depth = 0;
  const lines = compactComments(body).map((line): TypeLine => {
    if (isComment(line)) return { text: `${"  ".repeat(depth)}${line}`, depth };
    if (line.startsWith("}")) depth--;
    const own = depth;
    if (line.endsWith("{")) depth++;
    const bare = withoutParentheses(line);
    const text = `${"  ".repeat(own)}${bare}${bare.endsWith("{") ? "" : ";"}`;
    const written = propertyName.exec(bare)?.[1];
    if (written === undefined || own === 0) return { text, depth: own };
    return { text, depth: own, property: { written, name: written.startsWith('"') ? JSON.parse(written) : written } };
  });
  const last = lines.at(-1);
  if (kind === "type" || last === undefined) return lines;
  return [...lines.slice(0, -1), { ...last, text: last.text.replace(/;$/, "") }];
}

/** The type in one line. Its comments must have been left out. */
export function inlineText({ body }: RawDeclaration): string {
  const text = body.map(withoutParentheses).join("\n");
  return withoutParentheses(text.replace(/\{\n/g, "{ ").replace(/\n\}/g, " }").replace(/\n/g, "; "));
}

/**
 * Comments with one line of text in one line. Left out is what is said about the lengths of tuples: their types say it.
 */
export function compactComments(lines: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line !== "/**") {
      result.push(line);
      continue;
    }
    const end = lines.indexOf(" */", at);
    const text = lines.slice(at + 1, end).filter((one) => !/^ \* @(?:min|max)Items \d+$/.test(one));
    while (text.at(-1)?.trim() === "*") text.pop();
    if (text.length === 1) result.push(`/**${text[0]?.slice(2)} */`);
    else if (text.length > 1) result.push("/**", ...text.map((one) => one.trimEnd()), " */");
    at = end;
  }
  return result;
}

const propertyName = /^("(?:[^"\\]|\\.)*"|[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*)\??: /u;

/** `("a" | "b")` as `"a" | "b"`, also behind a property's name. */
function withoutParentheses(line: string): string {
  const before = propertyName.exec(line)?.[0] ?? "";
  const type = line.slice(before.length);
  return type.startsWith("(") && closing(type) === type.length - 1 ? `${before}${type.slice(1, -1)}` : line;
}

/** Where the parenthesis is closed that a text begins with. */
function closing(text: string): number {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (token[0] === "(") depth++;
    if (token[0] === ")") depth--;
    if (depth === 0) return token.index;
  }
  return -1;
}
