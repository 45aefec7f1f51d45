import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import type { SourceRange } from "../diagnostics/diagnostic.ts";

const opening: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.OpenBraceToken,
  ts.SyntaxKind.OpenBracketToken,
  ts.SyntaxKind.OpenParenToken,
  ts.SyntaxKind.LessThanToken,
]);
const closing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.GreaterThanToken,
]);
/** The brackets of a class and of a method's parameters: names inside them are those that a reader looks for. */
const outer = 2;
/** What is less deep is none of the compiler's troubles. */
const suspicious = 100;

/**
 * The name before the deepest brackets in some files, for when the compiler's stack was too small to parse them.
 * Undefined when there are no deep ones.
 *
 * @param files absolute paths
 */
export function deepestPlace(files: readonly string[]): SourceRange | undefined {
  const deep = files.map(deepestIn).filter(({ depth }) => depth >= suspicious);
  return deep.sort((one, other) => other.depth - one.depth)[0]?.range;
}

/** Looks at the words alone, one after the other, which needs no stack. */
function deepestIn(path: string): { readonly depth: number; readonly range: SourceRange } {
  const text = readFileSync(path, "utf8");
  const scanner = ts.createScanner(ts.ScriptTarget.ES2024, true, ts.LanguageVariant.Standard, text);
  let [depth, deepest] = [0, 0];
  let name = { start: 0, end: 1 };
  let found = name;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.Identifier && depth <= outer) {
      name = { start: scanner.getTokenStart(), end: scanner.getTokenEnd() };
    } else if (opening.has(token)) depth++;
    else if (closing.has(token)) depth = Math.max(0, depth - 1);
    if (depth > deepest) [deepest, found] = [depth, name];
  }
  const before = text.slice(0, found.start).split(/\r\n|\r|\n/);
  const column = (before.at(-1) ?? "").length + 1;
  return { depth: deepest, range: { file: path, line: before.length, column, length: found.end - found.start } };
}
