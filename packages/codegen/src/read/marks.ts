import { basename } from "node:path";
import { type FunctionKind, type Protocol, protocols } from "@vmodel/core";
import { decoratorNames } from "@vmodel/core/registration";
import { ts } from "ts-morph";
import type { Reading } from "./reading.ts";

/** One of our decorators on a class or a member. */
export interface Mark {
  /** `class` is `@service`. */
  readonly kind: FunctionKind | "class";
  /** The protocol whose entry point the decorator comes from. */
  readonly protocol: Protocol;
  /** Name of the decorator. */
  readonly name: string;
  readonly decorator: ts.Decorator;
  /** Absent when it is written without parentheses. */
  readonly args?: readonly ts.Expression[];
}

const kinds: ReadonlyMap<string, Mark["kind"]> = new Map([
  ["service", "class"] as const,
  ...Object.entries(decoratorNames).map(([kind, name]) => [name, kind as FunctionKind] as const),
]);

/** The marks on a node: told by what the decorators resolve to, whatever they are called there. */
export function marksOf(node: ts.Node, reading: Reading): Mark[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap((decorator) => markOf(decorator, reading) ?? []);
}

function markOf(decorator: ts.Decorator, reading: Reading): Mark | undefined {
  const { expression } = decorator;
  const called = ts.isCallExpression(expression) ? expression : undefined;
  const callee = called?.expression ?? expression;
  const named = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  let symbol = reading.checker.getSymbolAtLocation(named);
  for (; symbol !== undefined; symbol = aliasedBy(symbol, reading)) {
    const protocol = entryPointOf(symbol, reading);
    const kind = protocol && kinds.get(symbol.name);
    if (protocol === undefined || kind === undefined) continue;
    return {
      kind,
      protocol,
      name: symbol.name,
      decorator,
      ...(called === undefined ? {} : { args: called.arguments }),
    };
  }
  return undefined;
}

/** The symbol that an alias stands for, one step on. */
function aliasedBy(symbol: ts.Symbol, { checker }: Reading): ts.Symbol | undefined {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? undefined : checker.getImmediateAliasedSymbol(symbol);
}

/** The protocol whose entry point declares or re-exports a symbol. */
function entryPointOf(symbol: ts.Symbol, { homes }: Reading): Protocol | undefined {
  for (const declaration of symbol.declarations ?? []) {
    const { fileName } = declaration.getSourceFile();
    const name = basename(fileName).replace(/(\.d)?\.[cm]?[jt]s$/, "");
    if (Object.hasOwn(protocols, name) && homes.packageOf(fileName)?.name === "@vmodel/core") return name as Protocol;
  }
  return undefined;
}
