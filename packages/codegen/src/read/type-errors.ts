import { ts } from "ts-morph";
import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { typeErrorsIn } from "./compiler-internals.ts";
import { rangeAt } from "./range.ts";
import type { Reading } from "./reading.ts";

/** Reports the compiler's errors in all that was read, and what could not be resolved although it names no error. */
export function reportTypeErrors(reading: Reading): void {
  const imports = new Set<ts.Node>();
  for (const node of reading.unresolved.keys()) {
    for (const declaration of importsIn(node, reading.checker)) imports.add(declaration);
  }
  const explained = new Set<ts.SourceFile>();
  const byFile = Map.groupBy([...reading.checked, ...imports], (node) => node.getSourceFile());
  for (const [file, nodes] of byFile) {
    for (const error of typeErrorsIn(reading.program, file, nodes)) {
      // The compiler also tells what it found elsewhere in the file on its way to the types that were asked for.
      const start = error.start ?? 0;
      if (!nodes.some((node) => node.pos <= start && start < node.end)) continue;
      explained.add(file);
      reading.add(fromCompiler("VM1003", error, file));
    }
  }
  for (const [node, diagnostic] of reading.unresolved) {
    if (!explained.has(node.getSourceFile())) reading.add(diagnostic);
  }
}

/** A diagnostic of the compiler's as one of ours. */
export function fromCompiler(code: "VM1002" | "VM1003", error: ts.Diagnostic, file: ts.SourceFile): Diagnostic {
  const text = `${ts.flattenDiagnosticMessageText(error.messageText, " ")} (TS${error.code})`;
  const start = error.start ?? 0;
  const range = rangeAt(file, start, start + (error.length ?? 1));
  return createDiagnostic(code, { text }, { range, text: file.text });
}

/** The imports that bring the names in a node. */
function importsIn(node: ts.Node, checker: ts.TypeChecker): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) {
      for (const declaration of checker.getSymbolAtLocation(inner)?.declarations ?? []) {
        const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
        if (statement !== undefined) found.push(statement);
      }
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}
