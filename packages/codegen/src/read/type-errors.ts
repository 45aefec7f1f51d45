import { ts } from "ts-morph";
import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { typeErrorsIn } from "./compiler-internals.ts";
import { rangeAt } from "./range.ts";
import type { Reading } from "./reading.ts";
import { withoutRepeats } from "./repeated-errors.ts";

/** Reports the compiler's errors in all that was read, and what could not be resolved although it names no error. */
export function reportTypeErrors(reading: Reading): void {
  const causes = new Map([...reading.unresolved.keys()].map((node) => [node, possibleCauses(node, reading.checker)]));
  const explained = new Set<ts.SourceFile>();
  const wrong = new Set<ts.Node>();
  const circular = new Set<ts.Node>();
  const all = new Set([...reading.checked, ...[...causes.values()].flatMap((nodes) => [...nodes])]);
  for (const [file, nodes] of Map.groupBy(all, (node) => node.getSourceFile())) {
    for (const error of withoutRepeats(typeErrorsIn(reading.program, file, nodes), file)) {
      // The compiler also tells what it found elsewhere in the file on its way to the types that were asked for.
      const start = error.start ?? 0;
      const around = nodes.filter((node) => node.pos <= start && start < node.end);
      if (around.length === 0) continue;
      explained.add(file);
      for (const node of around) wrong.add(node);
      // Each alias of a circle is an error to the compiler: one of them tells enough.
      if (error.code === circularAlias) {
        const isTold = around.some((node) => circular.has(node));
        for (const node of around.flatMap((one) => [...possibleCauses(one, reading.checker)])) circular.add(node);
        if (isTold) continue;
      }
      reading.add(fromCompiler("VM1003", error, file));
    }
  }
  for (const [node, diagnostic] of reading.unresolved) {
    const isExplained = [...(causes.get(node) ?? [])].some((cause) => wrong.has(cause));
    if (!isExplained && !explained.has(node.getSourceFile())) reading.add(diagnostic);
  }
}

/** "Type alias circularly references itself." */
const circularAlias = 2456;

/** A diagnostic of the compiler's as one of ours. */
export function fromCompiler(code: "VM1002" | "VM1003", error: ts.Diagnostic, file: ts.SourceFile): Diagnostic {
  const text = `${ts.flattenDiagnosticMessageText(error.messageText, " ")} (TS${error.code})`;
  const start = error.start ?? 0;
  const range = rangeAt(file, start, start + (error.length ?? 1));
  return createDiagnostic(code, { text }, { range, text: file.text });
}

/** So many declarations are looked at for the cause of one unresolved type. */
const most = 200;

/** A node, and the imports and declarations that the names in it lead to, as far as they are sources. */
function possibleCauses(node: ts.Node, checker: ts.TypeChecker): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>([node]);
  for (const next of found) {
    if (found.size > most) break;
    for (const identifier of identifiersIn(next)) {
      for (const declaration of declarationsOf(identifier, checker)) found.add(declaration);
    }
  }
  return found;
}

function identifiersIn(node: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) found.push(inner);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

function declarationsOf(identifier: ts.Identifier, checker: ts.TypeChecker): ts.Node[] {
  const symbol = checker.getSymbolAtLocation(identifier);
  if (symbol === undefined) return [];
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const declarations = [symbol, ...(isAlias ? [checker.getAliasedSymbol(symbol)] : [])].flatMap(
    (one) => one.declarations ?? [],
  );
  return declarations.flatMap((declaration): ts.Node[] => {
    const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
    if (statement !== undefined) return [statement];
    const isType = ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration);
    const isOwn = !declaration.getSourceFile().isDeclarationFile;
    return isOwn && (isType || ts.isVariableDeclaration(declaration)) ? [declaration] : [];
  });
}
