import type { ts } from "ts-morph";
import type { SourceRange } from "../diagnostics/diagnostic.ts";

/** Where a node stands, without its leading comments; of several lines only the first one. */
export function rangeOf(node: ts.Node): SourceRange {
  const file = node.getSourceFile();
  return rangeAt(file, node.getStart(file), node.getEnd());
}

/** A stretch of a file, by offsets; of several lines only the first one. */
export function rangeAt(file: ts.SourceFile, start: number, end: number): SourceRange {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const lineEnd = file.text.slice(start, end).search(/[\r\n]/);
  const length = lineEnd === -1 ? end - start : lineEnd;
  return { file: file.fileName, line: line + 1, column: character + 1, length: Math.max(1, length) };
}
