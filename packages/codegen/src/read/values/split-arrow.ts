import { ts } from "ts-morph";

/** The parts of a text before and behind the first `=>` that stands in no brackets, string or comment. */
export function splitAtArrow(text: string): readonly [before: string, behind?: string] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2024, true, ts.LanguageVariant.Standard, text);
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (opening.has(token)) depth++;
    else if (closing.has(token)) depth--;
    else if (token === ts.SyntaxKind.EqualsGreaterThanToken && depth === 0) {
      return [text.slice(0, scanner.getTokenStart()), text.slice(scanner.getTokenEnd())];
    }
  }
  return [text];
}

const opening = new Set([ts.SyntaxKind.OpenBraceToken, ts.SyntaxKind.OpenBracketToken, ts.SyntaxKind.OpenParenToken]);
const closing = new Set([
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseParenToken,
]);
