import { ts } from "ts-morph";
import { createDiagnostic } from "../../diagnostics/create-diagnostic.ts";
import { rangeAt } from "../range.ts";
import type { Reading } from "../reading.ts";

/** Reports a JSDoc comment that the compiler takes for one about the bracket or the decorator before it. */
export function reportUnseenDocs(declaration: ts.Declaration, reading: Reading): void {
  const file = declaration.getSourceFile();
  const { name } = declaration as ts.NamedDeclaration;
  if (name === undefined || file.isDeclarationFile) return;
  const decorators = ts.canHaveDecorators(declaration) ? (ts.getDecorators(declaration) ?? []) : [];
  const isSeen = ts.getJSDocCommentsAndTags(declaration).length > 0;
  const start = decorators.at(-1)?.end ?? (isSeen ? undefined : declaration.pos);
  if (start === undefined) return;
  const end = name.getStart(file);
  const at = file.text.slice(start, end).indexOf("/**");
  if (at === -1) return;
  const range = rangeAt(file, start + at, end);
  const text = name.getText(file);
  const before = decorators.length > 0 ? "the decorators" : `\`${text}\``;
  reading.add(createDiagnostic("VM1512", { name: text, before }, { range, text: file.text }));
}
