import { decoratorNames } from "@vmodel/core/registration";
import { ts } from "ts-morph";
import type { Reading } from "./reading.ts";

/** Reports imports of core that lead nowhere, whole modules or single names; answers whether there are none. */
export function reportMissingCore(sources: readonly ts.SourceFile[], reading: Reading): boolean {
  const imports = sources.flatMap(({ statements }) => statements.filter(ts.isImportDeclaration));
  let isWhole = true;
  for (const { moduleSpecifier, importClause } of imports) {
    if (!ts.isStringLiteral(moduleSpecifier) || !/^@vmodel\/core(?:\/|$)/.test(moduleSpecifier.text)) continue;
    const module = moduleSpecifier.text;
    const symbol = reading.checker.getSymbolAtLocation(moduleSpecifier);
    if (symbol === undefined) {
      reading.report("VM1006", { module }, moduleSpecifier);
      isWhole = false;
      continue;
    }
    for (const specifier of missingNames(importClause, symbol)) {
      reading.report("VM1007", { module, name: (specifier.propertyName ?? specifier.name).text }, specifier);
      isWhole = false;
    }
  }
  return isWhole;
}

/** The named imports that a module does not export. */
function missingNames(clause: ts.ImportClause | undefined, module: ts.Symbol): ts.ImportSpecifier[] {
  const named = clause?.namedBindings;
  if (named === undefined || !ts.isNamedImports(named)) return [];
  return named.elements.filter(({ propertyName, name }) => {
    const { text } = propertyName ?? name;
    return module.exports?.has(ts.escapeLeadingUnderscores(text)) !== true;
  });
}

const ownNames: ReadonlySet<string> = new Set(["service", ...Object.values(decoratorNames)]);

/**
 * Reports decorators of a class and its members that have our names and lead nowhere, or to a package without them.
 *
 * @param seen the names that were looked at in this file: the others are the same
 */
export function reportStrayDecorators(node: ts.ClassLikeDeclaration, seen: Set<string>, reading: Reading): void {
  for (const decorated of [node, ...node.members]) {
    const decorators = ts.canHaveDecorators(decorated) ? (ts.getDecorators(decorated) ?? []) : [];
    for (const decorator of decorators) {
      const { expression } = decorator;
      const callee = ts.isCallExpression(expression) ? expression.expression : expression;
      if (!ts.isIdentifier(callee) || !ownNames.has(callee.text) || seen.has(callee.text)) continue;
      seen.add(callee.text);
      const problem = strayness(callee, reading);
      if (problem !== undefined) reading.report("VM1011", { name: callee.text, problem }, decorator);
    }
  }
}

/** Why a decorator of our name is none of ours; undefined: it is one, it is somebody else's, or that was reported. */
function strayness(name: ts.Identifier, { checker }: Reading): string | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return "is not imported";
  if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return undefined;
  const module = moduleOf(symbol);
  const isResolved = (checker.getAliasedSymbol(symbol).declarations ?? []).length > 0;
  if (module === undefined || isResolved || /^@vmodel\/core(?:\/|$)/.test(module)) return undefined;
  return `is imported from \`${module}\`, which has none`;
}

/** The module that an imported name comes from. */
function moduleOf({ declarations = [] }: ts.Symbol): string | undefined {
  for (const declaration of declarations) {
    const specifier = ts.findAncestor(declaration, ts.isImportDeclaration)?.moduleSpecifier;
    if (specifier !== undefined && ts.isStringLiteral(specifier)) return specifier.text;
  }
  return undefined;
}
