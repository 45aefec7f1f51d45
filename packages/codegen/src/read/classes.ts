import { ts } from "ts-morph";
import { type Mark, marksOf } from "./marks.ts";
import { reportStrayDecorators } from "./missing-core.ts";
import type { Reading } from "./reading.ts";

/** A class with marks of its own, on itself or on its members. */
export interface MarkedClass {
  readonly node: ts.ClassLikeDeclaration;
  /** Its name, or what to call it when it has none. */
  readonly name: string;
  /** `@service`, as often as it is there. */
  readonly marks: readonly Mark[];
  readonly members: readonly MarkedMember[];
}

/** A member of a class with a mark. A member with two marks is there twice. */
export interface MarkedMember {
  readonly node: ts.ClassElement;
  readonly mark: Mark;
}

/** The marked classes of a file, in its order. Decorators that were meant to mark something are reported. */
export function markedClassesIn(file: ts.SourceFile, reading: Reading): MarkedClass[] {
  const found: MarkedClass[] = [];
  const seen = new Set<string>();
  const visit = (node: ts.Node): void => {
    // Most of a file is bodies of functions without any decorator in them.
    const sign = file.text.indexOf("@", node.pos);
    if (sign === -1 || sign >= node.end) return;
    if (ts.isClassLike(node)) {
      const marked = markedClass(node, reading);
      reportStrayDecorators(node, seen, reading);
      if (marked.marks.length + marked.members.length > 0) found.push(marked);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A class with its marks, if any. */
export function markedClass(node: ts.ClassLikeDeclaration, reading: Reading): MarkedClass {
  const members = node.members.flatMap((member) => marksOf(member, reading).map((mark) => ({ node: member, mark })));
  return { node, name: node.name?.text ?? "(class without a name)", marks: marksOf(node, reading), members };
}

/** The class that a class extends, if it is in sources. */
export function baseClassOf(node: ts.ClassLikeDeclaration, { checker }: Reading): ts.ClassLikeDeclaration | undefined {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base === undefined) return undefined;
  let symbol = checker.getSymbolAtLocation(base.expression);
  if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.declarations?.find(ts.isClassLike);
}

/** Whether a module's exports hold this class, under any name. */
export function isExported(node: ts.ClassLikeDeclaration, { checker }: Reading): boolean {
  const module = checker.getSymbolAtLocation(node.getSourceFile());
  if (module === undefined) return false;
  return checker.getExportsOfModule(module).some((symbol) => {
    const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
    return target.declarations?.some((declaration) => classOf(declaration) === node) ?? false;
  });
}

/** The class that a declaration declares: itself, or the class expression it is initialized with. */
function classOf(declaration: ts.Declaration): ts.Node | undefined {
  if (ts.isVariableDeclaration(declaration))
    return declaration.initializer && ts.skipPartiallyEmittedExpressions(declaration.initializer);
  return ts.isExportAssignment(declaration) ? declaration.expression : declaration;
}
