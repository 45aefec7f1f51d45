import { ts } from "ts-morph";
import type { Reading } from "./reading.ts";

/** A value that is in the source, or the node because of which it is not. */
export type Literal = { readonly value: unknown } | { readonly unreadable: ts.Node };

/**
 * The value of an expression that is made of literals, and of consts and enum members that are: bigints, dates, sets, maps
 * and bytes too. Nothing is run.
 *
 * @param reading absent: the expression stands in no program, so names of consts have no value
 */
export function readLiteral(expression: ts.Expression, reading?: Reading): Literal {
  try {
    return { value: new LiteralReader(reading).read(expression) };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.node };
    throw error;
  }
}

const globals: ReadonlyMap<string, { readonly value: unknown }> = new Map([
  ["undefined", { value: undefined }],
  ["NaN", { value: Number.NaN }],
  ["Infinity", { value: Number.POSITIVE_INFINITY }],
]);

/** Makes objects of the language's own classes from literal arguments; undefined: of others. */
const constructible: ReadonlyMap<string, (args: readonly unknown[]) => unknown> = new Map<
  string,
  (args: readonly unknown[]) => unknown
>([
  ["Date", ([time]) => (typeof time === "string" || typeof time === "number" ? new Date(time) : undefined)],
  ["Set", ([items = []]) => (Array.isArray(items) ? new Set(items) : undefined)],
  ["Map", ([entries = []]) => (isEntries(entries) ? new Map(entries) : undefined)],
  ["Uint8Array", ([bytes = []]) => (Array.isArray(bytes) ? Uint8Array.from(bytes) : undefined)],
]);

function isEntries(value: unknown): value is [unknown, unknown][] {
  return Array.isArray(value) && value.every((entry) => Array.isArray(entry) && entry.length === 2);
}

class Unreadable extends Error {
  readonly node: ts.Node;

  constructor(node: ts.Node) {
    super("not a literal");
    this.node = node;
  }
}

class LiteralReader {
  readonly #checker: ts.TypeChecker | undefined;
  /** The consts that are being read: one that needs itself has no value. */
  readonly #open = new Set<ts.Node>();

  constructor(reading: Reading | undefined) {
    this.#checker = reading?.checker;
  }

  read(expression: ts.Expression): unknown {
    const node = withoutTypes(expression);
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
    if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => this.read(element));
    if (ts.isObjectLiteralExpression(node)) return Object.fromEntries(node.properties.map((one) => this.#entry(one)));
    if (ts.isPrefixUnaryExpression(node)) return this.#negative(node);
    if (ts.isBinaryExpression(node)) return this.#calculated(node);
    if (ts.isIdentifier(node)) return this.#named(node);
    if (ts.isNewExpression(node)) return this.#constructed(node);
    if (ts.isPropertyAccessExpression(node)) return this.#property(node);
    throw new Unreadable(node);
  }

  #entry(property: ts.ObjectLiteralElementLike): [string, unknown] {
    const { name } = property;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) throw new Unreadable(property);
    if (ts.isPropertyAssignment(property)) return [name.text, this.read(property.initializer)];
    if (!ts.isShorthandPropertyAssignment(property)) throw new Unreadable(property);
    return [name.text, this.#const(this.#checker?.getShorthandAssignmentValueSymbol(property), property)];
  }

  #negative(node: ts.PrefixUnaryExpression): number | bigint {
    const value = this.read(node.operand);
    if (node.operator === ts.SyntaxKind.MinusToken && (typeof value === "number" || typeof value === "bigint"))
      return -value;
    throw new Unreadable(node);
  }

  /** `new Date("…")` and the like, of the language's own classes. */
  #constructed(node: ts.NewExpression): unknown {
    const { expression, arguments: args = [] } = node;
    const make = ts.isIdentifier(expression) ? constructible.get(expression.text) : undefined;
    const made = make?.(args.map((arg) => this.read(arg)));
    if (made === undefined) throw new Unreadable(node);
    return made;
  }

  #calculated(node: ts.BinaryExpression): number | string {
    const [left, right, operator] = [this.read(node.left), this.read(node.right), node.operatorToken.kind];
    if (typeof left === "string" && typeof right === "string" && operator === ts.SyntaxKind.PlusToken)
      return left + right;
    if (typeof left !== "number" || typeof right !== "number") throw new Unreadable(node);
    if (operator === ts.SyntaxKind.PlusToken) return left + right;
    if (operator === ts.SyntaxKind.MinusToken) return left - right;
    if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
    if (operator === ts.SyntaxKind.SlashToken) return left / right;
    if (operator === ts.SyntaxKind.AsteriskAsteriskToken) return left ** right;
    throw new Unreadable(node);
  }

  #named(node: ts.Identifier): unknown {
    const global = globals.get(node.text);
    return global === undefined ? this.#const(this.#checker?.getSymbolAtLocation(node), node) : global.value;
  }

  #property(node: ts.PropertyAccessExpression): unknown {
    const member = this.#checker?.getSymbolAtLocation(node)?.valueDeclaration;
    const constant =
      member !== undefined && ts.isEnumMember(member) ? this.#checker?.getConstantValue(member) : undefined;
    if (constant !== undefined) return constant;
    const object = this.read(node.expression);
    const key = node.name.text;
    if (typeof object === "object" && object !== null && Object.hasOwn(object, key)) return Reflect.get(object, key);
    throw new Unreadable(node);
  }

  #const(symbol: ts.Symbol | undefined, node: ts.Node): unknown {
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const declaration = (isAlias ? this.#checker?.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
    const isVariable = declaration !== undefined && ts.isVariableDeclaration(declaration);
    if (!isVariable || declaration.initializer === undefined || this.#open.has(declaration)) throw new Unreadable(node);
    if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) throw new Unreadable(node);
    this.#open.add(declaration);
    const value = this.read(declaration.initializer);
    this.#open.delete(declaration);
    return value;
  }
}

/** An expression without parentheses, `as`, `satisfies` and `!`. */
function withoutTypes(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}
