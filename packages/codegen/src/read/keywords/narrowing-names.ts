import { ts } from "ts-morph";
import { docsOf } from "../jsdoc.ts";
import type { Reading } from "../reading.ts";
import { keywordTable } from "./keyword-table.ts";

/** A place where a type names an alias that says something about its values. */
export interface NarrowingName {
  readonly node: ts.Node;
  /** The name in backquotes, or what stands for it. */
  readonly name: string;
}

/**
 * Finds the names in types that are lost where the compiler evaluates: aliases with keywords that are one and the same as
 * their plain type to it, such as `number`.
 */
export class NarrowingNames {
  readonly #reading: Reading;
  readonly #known = new Map<ts.Symbol, boolean>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Those in a type as it is written, but for those that were carried; properties that are declared in it carry theirs. */
  in(type: ts.Node, declared: "with members" | "without members"): NarrowingName[] {
    const found: NarrowingName[] = [];
    const visit = (node: ts.Node): void => {
      if (declared === "without members" && ts.isTypeLiteralNode(node)) return;
      const name = referredName(node);
      if (name !== undefined && !this.#reading.carried.has(node) && this.#isNarrowing(this.#symbolOf(name))) {
        found.push({ node, name: `\`${name.getText()}\`` });
      }
      if (ts.isIndexedAccessTypeNode(node) && this.#isNarrowingPart(node)) found.push({ node, name: "a named type" });
      for (const child of typesIn(node)) visit(child);
    };
    visit(type);
    return found;
  }

  #isNarrowing(symbol: ts.Symbol | undefined): boolean {
    if (symbol === undefined) return false;
    const known = this.#known.get(symbol);
    if (known !== undefined) return known;
    this.#known.set(symbol, false);
    const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
    const is =
      declaration !== undefined &&
      !this.#keepsName(symbol) &&
      (docsOf(declaration).tags.some(({ name }) => name === "nonFinite" || keywordTable.has(name)) ||
        this.isIn(declaration.type));
    this.#known.set(symbol, is);
    return is;
  }

  /** Whether an alias names another one that is carried where it stands alone, but not from there. */
  #namesCarried(type: ts.TypeNode): boolean {
    let found = false;
    const visit = (node: ts.Node): void => {
      if (found || ts.isTypeLiteralNode(node)) return;
      const name = this.#reading.carried.has(node) ? referredName(node) : undefined;
      if (name !== undefined && this.#isNarrowing(this.#symbolOf(name))) found = true;
      else for (const child of typesIn(node)) visit(child);
    };
    visit(type);
    return found;
  }

  /** Objects have their names with them, wherever they come to stand; what they are united with does not. */
  #keepsName(symbol: ts.Symbol): boolean {
    const type = this.#reading.checker.getDeclaredTypeOfSymbol(symbol);
    const kept = ts.TypeFlags.Object | ts.TypeFlags.Intersection;
    return type.aliasSymbol === symbol && (type.flags & kept) !== 0;
  }

  /** Whether a property that is taken out of a type is declared with such a name. */
  #isNarrowingPart({ objectType, indexType }: ts.IndexedAccessTypeNode): boolean {
    const { checker } = this.#reading;
    const whole = checker.getApparentType(checker.getTypeFromTypeNode(objectType));
    const index = checker.getTypeFromTypeNode(indexType);
    return (index.isUnion() ? index.types : [index]).some((key) => {
      const property = key.isStringLiteral() ? whole.getProperty(key.value) : undefined;
      return (property?.declarations ?? []).some((one) => {
        const { type } = one as { type?: ts.TypeNode };
        return type !== undefined && this.isIn(type);
      });
    });
  }

  /** Whether there is such a name in a type, carried there or not. */
  isIn(type: ts.TypeNode): boolean {
    return this.in(type, "without members").length > 0 || this.#namesCarried(type);
  }

  #symbolOf(name: ts.Node): ts.Symbol | undefined {
    const { checker } = this.#reading;
    const symbol = checker.getSymbolAtLocation(name);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** The name that a node refers to a type by. */
function referredName(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isImportTypeNode(node) && !node.isTypeOf ? node.qualifier : undefined;
}

/** The parts of a type or a declaration that values come from: no functions, conditions, bounds or keys of others. */
function typesIn(node: ts.Node): readonly ts.Node[] {
  if ((ts.isFunctionLike(node) && !ts.isIndexSignatureDeclaration(node)) || ts.isExpressionStatement(node)) return [];
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword) return [];
  if (ts.isConditionalTypeNode(node)) return [node.checkType, node.trueType, node.falseType];
  if (ts.isTypeParameterDeclaration(node)) {
    const type = ts.isMappedTypeNode(node.parent) ? node.constraint : node.default;
    return type === undefined ? [] : [type];
  }
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (!ts.isExpression(child) && !ts.isDecorator(child)) found.push(child);
    else if (ts.isExpressionWithTypeArguments(child)) found.push(child);
  });
  return found;
}
