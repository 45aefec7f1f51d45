import { ts } from "ts-morph";
import type { Reading } from "../reading.ts";
import { brandOf } from "./brand.ts";
import { isGlobal } from "./global-types.ts";
import type { NamedType, TypeKind, TypePlace, TypeReader } from "./kind.ts";

const nameable =
  ts.SymbolFlags.Interface |
  ts.SymbolFlags.TypeAlias |
  ts.SymbolFlags.Class |
  ts.SymbolFlags.RegularEnum |
  ts.SymbolFlags.ConstEnum;

/** Interfaces, type aliases, enums and classes, which are read once and referred to. */
export const readNamed: TypeKind = (type, place, types) => {
  const named = writtenName(type, place, types.reading) ?? knownName(type, place, types);
  if (named === undefined || named.symbol === place.declares) return undefined;
  if (named.args.length > 0 && isEvaluated(type, place, types)) return undefined;
  const reference = types.definitions.reference(named, place);
  const { node } = place;
  if (reference !== undefined && node !== undefined && !types.reading.isTrial) types.reading.carried.add(node);
  return reference;
};

/** The name that the author wrote. */
function writtenName(type: ts.Type, { node, declares }: TypePlace, reading: Reading): NamedType | undefined {
  const name = node && nameIn(node);
  if (node === undefined || name === undefined) return undefined;
  const symbol = resolved(reading.checker.getSymbolAtLocation(name), reading);
  if (symbol === undefined || symbol === declares || !isNameable(symbol, reading)) return undefined;
  const argNodes = "typeArguments" in node ? ((node.typeArguments as ts.NodeArray<ts.TypeNode> | undefined) ?? []) : [];
  const written = argNodes.map((arg) => reading.checker.getTypeFromTypeNode(arg));
  return { symbol, type, args: [...written, ...defaultsFrom(written.length, symbol, type, reading)] };
}

function nameIn(node: ts.TypeNode): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isImportTypeNode(node) && !node.isTypeOf ? node.qualifier : undefined;
}

/** Whether a generic type has come to what needs no name of its own: a primitive, a date, a brand. */
function isEvaluated(type: ts.Type, { declares }: TypePlace, { reading }: TypeReader): boolean {
  if (type.isUnion()) return type.types.every((member) => brandOf(member, "", reading)?.isPrimitive);
  if ((type.flags & ts.TypeFlags.StructuredType) === 0) return true;
  const brand = brandOf(type, "", reading);
  if (brand !== undefined) return declares !== undefined || brand.isPrimitive;
  return type.symbol !== undefined && isGlobal(type.symbol, reading) && !isList(type, reading);
}

function isList(type: ts.Type, { checker }: Reading): boolean {
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/**
 * The name that the compiler has kept. Of a type that is being declared it may have kept the name of another alias for
 * it, which refers to this one.
 */
function knownName(type: ts.Type, { declares }: TypePlace, types: TypeReader): NamedType | undefined {
  const { reading } = types;
  const { aliasSymbol, symbol } = type;
  if (declares === undefined && aliasSymbol !== undefined && isNameable(aliasSymbol, reading)) {
    return { symbol: aliasSymbol, type, args: type.aliasTypeArguments ?? [] };
  }
  if (symbol === undefined || !isNameable(symbol, reading) || type.isIntersection()) return undefined;
  // A namespace or a class as a value has the symbol, but is not the type.
  const isType = (symbol.flags & ts.SymbolFlags.Enum) !== 0 || type.isClassOrInterface() || isReference(type);
  return isType ? { symbol, type, args: argumentsOf(type, reading) } : undefined;
}

function isNameable(symbol: ts.Symbol, reading: Reading): boolean {
  return (symbol.flags & nameable) !== 0 && !isGlobal(symbol, reading);
}

function resolved(symbol: ts.Symbol | undefined, { checker }: Reading): ts.Symbol | undefined {
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
}

/** Type arguments of an interface or class, without the one for `this`. */
function argumentsOf(type: ts.Type, { checker }: Reading): readonly ts.Type[] {
  if (!isReference(type)) return [];
  return checker.getTypeArguments(type).slice(0, type.target.typeParameters?.length ?? 0);
}

/** The arguments that were left to defaults. */
function defaultsFrom(index: number, symbol: ts.Symbol, type: ts.Type, reading: Reading): readonly ts.Type[] {
  if (type.aliasSymbol === symbol) return (type.aliasTypeArguments ?? []).slice(index);
  return type.symbol === symbol ? argumentsOf(type, reading).slice(index) : [];
}
