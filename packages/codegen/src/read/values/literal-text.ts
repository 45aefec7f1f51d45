import { ts } from "ts-morph";
import { syntaxErrorsIn } from "../compiler-internals.ts";
import { readLiteral } from "../literal.ts";

/** A value that is written in a comment, or why it is none. */
export type WrittenValue = { readonly value: unknown } | { readonly problem: string };

/** Reads the text of a literal, as `-1`, `"a"`, `{ a: [1n, new Date("2026-01-01")] }`; it may stand in backticks. */
export function readLiteralText(text: string): WrittenValue {
  const bare = /^`([^`]*)`$/.exec(text)?.[1] ?? text;
  if (bare.trim() === "") return { problem: "there is no value" };
  const file = ts.createSourceFile("value.ts", `(${bare}\n)`, ts.ScriptTarget.ES2024, true);
  const [statement, ...others] = file.statements;
  const isOne = syntaxErrorsIn(file).length === 0 && others.length === 0;
  const expression = statement !== undefined && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (!isOne || expression === undefined || !ts.isParenthesizedExpression(expression)) {
    return { problem: `\`${inOneLine(bare)}\` is no literal` };
  }
  const read = readLiteral(expression.expression);
  if ("unreadable" in read) return { problem: `\`${inOneLine(read.unreadable.getText(file))}\` is no literal` };
  return read;
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
