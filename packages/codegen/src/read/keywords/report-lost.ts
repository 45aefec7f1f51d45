import { ts } from "ts-morph";
import type { Reading } from "../reading.ts";
import { isFromNarrowed } from "./inferred-keywords.ts";
import { NarrowingNames } from "./narrowing-names.ts";

/**
 * Reports the keywords of named types that the compiler has lost on its way: in a type argument, a key, a union that they
 * vanish in, and in what it infers. All that was read must have been read.
 */
export function reportLostKeywords(reading: Reading): void {
  const names = new NarrowingNames(reading);
  // What is refused anyway is told already.
  const told = reading.diagnostics.flatMap(({ range }) => (range === undefined ? [] : [range]));
  const isTold = (node: ts.Node): boolean => {
    const file = node.getSourceFile();
    return told.some((range) => {
      if (range.file !== file.fileName) return false;
      const offset = ts.getPositionOfLineAndCharacter(file, range.line - 1, range.column - 1);
      return node.getStart() <= offset && offset < node.end;
    });
  };
  const report = (name: string, lost: string, instead: string, node: ts.Node): void => {
    reading.report("VM1328", { name, lost, instead }, node);
  };
  for (const [root, at] of reading.written) {
    for (const { node, name } of names.in(root, "with members")) {
      const isOwn = at.getSourceFile() === node.getSourceFile();
      if (isTold(statementOf(node))) continue;
      report(name, shown(around(node)), declareIt, isOwn ? node : at);
    }
  }
  for (const { from, lost, at } of reading.unwritten) {
    if (isTold(at) || !isFromNarrowed(from, names, reading)) continue;
    report("a named type", lost, "Write the type with the name in it", at);
  }
}

const declareIt =
  "Give the property or item that holds it this type by its name, or write the keywords on the property";

/** The smallest declaration around a type. */
function statementOf(node: ts.Node): ts.Node {
  return ts.findAncestor(node, (one) => ts.isPropertySignature(one) || ts.isParameter(one)) ?? node;
}

/** The type in which another one is lost. */
function around(node: ts.Node): ts.Node {
  const { parent } = node;
  const isKey = ts.isParameter(parent) && ts.isIndexSignatureDeclaration(parent.parent);
  const isType = ts.isTypeNode(parent) || ts.isIndexSignatureDeclaration(parent) || isKey;
  return isType && !ts.isTypeLiteralNode(parent) ? around(parent) : node;
}

function shown(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  const short = text.length <= 60 ? text : `${text.slice(0, 59)}…`;
  return short.includes("`") ? short : `\`${short}\``;
}
