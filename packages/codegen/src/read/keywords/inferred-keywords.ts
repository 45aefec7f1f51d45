import { ts } from "ts-morph";
import type { Reading } from "../reading.ts";
import type { NarrowingNames } from "./narrowing-names.ts";

/** Methods of arrays whose result is made of the items. */
const ofItems: ReadonlySet<string> = new Set(["at", "concat", "filter", "find", "slice"]);
/** Methods of arrays whose result is what a function makes. */
const ofFunction: ReadonlySet<string> = new Set(["map", "flatMap"]);

/**
 * Whether a type that nobody wrote down has come from one with keywords, as far as the source shows it: through names,
 * properties, calls and literals.
 *
 * @param from the function that returns it, the expression of which it is, or the declaration that it was made of
 */
export function isFromNarrowed(from: ts.Node, names: NarrowingNames, { checker }: Reading): boolean {
  const seen = new Set<ts.Node>();
  const ofBody = (node: ts.Node): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    return returnedBy(node).some(ofExpression);
  };
  const ofDeclaration = (declaration: ts.Node | undefined): boolean => {
    if (declaration === undefined || seen.has(declaration)) return false;
    if (!ts.isFunctionLike(declaration)) seen.add(declaration);
    const { type, initializer } = declaration as { type?: ts.TypeNode; initializer?: ts.Expression };
    if (type !== undefined) return names.isIn(type);
    if (ts.isBindingElement(declaration)) return (taken(declaration, checker)?.declarations ?? []).some(ofDeclaration);
    if (ts.isShorthandPropertyAssignment(declaration)) return ofExpression(declaration.name);
    if (ts.isFunctionLike(declaration)) return ofBody(declaration);
    return initializer !== undefined && ts.isExpression(initializer) && ofExpression(initializer);
  };
  const ofCall = (node: ts.CallExpression): boolean => {
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression)) {
      const { text } = expression.name;
      if (text === "concat" && node.arguments.some(ofExpression)) return true;
      if (ofItems.has(text) && ofExpression(expression.expression)) return true;
      if (ofFunction.has(text)) return node.arguments.some((arg) => ofBody(arg));
    }
    return ofDeclaration(checker.getResolvedSignature(node)?.declaration);
  };
  const ofExpression = (node: ts.Expression): boolean => {
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
      if (ts.isConstTypeReference(node.type)) return ofExpression(node.expression);
      return names.isIn(node.type);
    }
    if (ts.isSpreadElement(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node))
      return ofExpression(node.expression);
    if (ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isElementAccessExpression(node))
      return ofExpression(node.expression);
    if (ts.isConditionalExpression(node)) return ofExpression(node.whenTrue) || ofExpression(node.whenFalse);
    if (ts.isBinaryExpression(node))
      return isChoice(node.operatorToken) && (ofExpression(node.left) || ofExpression(node.right));
    if (ts.isArrayLiteralExpression(node)) return node.elements.some(ofExpression);
    if (ts.isObjectLiteralExpression(node))
      return node.properties.some((one) => !ts.isFunctionLike(one) && ofDeclaration(one));
    if (ts.isCallExpression(node)) return ofCall(node);
    if (ts.isIdentifier(node)) return ofDeclaration(declarationOf(node, checker));
    return ts.isPropertyAccessExpression(node) && ofDeclaration(checker.getSymbolAtLocation(node)?.valueDeclaration);
  };
  return ts.isExpression(from) ? ofExpression(from) : ofDeclaration(from);
}

/** The property that a destructuring takes out of an object. */
function taken({ parent, propertyName, name }: ts.BindingElement, checker: ts.TypeChecker): ts.Symbol | undefined {
  const key = propertyName ?? name;
  return ts.isIdentifier(key) ? checker.getTypeAtLocation(parent).getProperty(key.text) : undefined;
}

function declarationOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Declaration | undefined {
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  const symbol = isShorthand
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
}

function isChoice({ kind }: ts.BinaryOperatorToken): boolean {
  return (
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** What a function returns and yields itself. */
function returnedBy(node: ts.Node): ts.Expression[] {
  const { body } = node as { body?: ts.Node };
  if (body === undefined) return [];
  if (ts.isExpression(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner) || ts.isClassLike(inner)) return;
    if ((ts.isReturnStatement(inner) || ts.isYieldExpression(inner)) && inner.expression !== undefined)
      found.push(inner.expression);
    ts.forEachChild(inner, visit);
  };
  visit(body);
  return found;
}
