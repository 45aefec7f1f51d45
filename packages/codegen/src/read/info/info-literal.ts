import { ts } from "ts-morph";
import { readLiteral } from "../literal.ts";
import type { Reading } from "../reading.ts";

/** A part of a written service info: its value, and where it is written. */
export class InfoPart {
  readonly value: unknown;
  readonly #node: ts.Node;
  readonly #reading: Reading;

  constructor(value: unknown, node: ts.Node, reading: Reading) {
    this.value = value;
    this.#node = node;
    this.#reading = reading;
  }

  /** Says that this contradicts the source. */
  contradicts(text: string): void {
    this.#reading.report("VM1402", { text }, this.#node);
  }

  /** The parts under the keys that are known; any other key is reported. A part that is no object has none. */
  parts(known: readonly string[]): ReadonlyMap<string, InfoPart> {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.contradicts("this is no object");
      return new Map();
    }
    const parts = new Map<string, InfoPart>();
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      const at = new InfoPart(part, propertyNode(this.#node, key) ?? this.#node, this.#reading);
      if (known.includes(key)) parts.set(key, at);
      else at.contradicts(`service info has no key \`${key}\` here; known are ${known.join(", ")}`);
    }
    return parts;
  }

  /** The parts of a list; a part that is no list has none. */
  items(): readonly InfoPart[] {
    const { value } = this;
    if (!Array.isArray(value)) {
      this.contradicts("this is no list");
      return [];
    }
    const node = this.#node;
    const elements = ts.isArrayLiteralExpression(node) ? node.elements : [];
    return value.map((item: unknown, index) => new InfoPart(item, elements[index] ?? node, this.#reading));
  }

  /** The part as a text; any other value is reported. */
  text(): string | undefined {
    if (typeof this.value === "string") return this.value;
    this.contradicts("this is no text");
    return undefined;
  }
}

/** The literal that a getServiceInfoFunc's method returns; any other body is reported. */
export function readInfoLiteral(method: ts.MethodDeclaration, reading: Reading): InfoPart | undefined {
  const statements = method.body?.statements ?? [];
  const [statement] = statements;
  const refuse = (reason: string, node: ts.Node): undefined => {
    reading.report("VM1401", { method: method.name.getText(), reason }, node);
    return undefined;
  };
  const isAsync = (ts.getCombinedModifierFlags(method) & ts.ModifierFlags.Async) !== 0;
  if (isAsync || method.asteriskToken !== undefined) return refuse("it is async or a generator", method.name);
  if (statements.length !== 1 || statement === undefined) return refuse("it has other statements", method.name);
  if (!ts.isReturnStatement(statement) || statement.expression === undefined) {
    return refuse("its statement is no return of a value", statement);
  }
  const read = readLiteral(statement.expression, reading);
  if ("unreadable" in read) return refuse("this is not a literal", read.unreadable);
  return new InfoPart(read.value, literalNode(statement.expression), reading);
}

function propertyNode(node: ts.Node, key: string): ts.Node | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.findLast(({ name }) => {
    return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && name.text === key;
  });
  return property !== undefined && ts.isPropertyAssignment(property) ? literalNode(property.initializer) : property;
}

function literalNode(expression: ts.Expression): ts.Expression {
  const isWrapped = ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression);
  return isWrapped || ts.isParenthesizedExpression(expression) ? literalNode(expression.expression) : expression;
}
