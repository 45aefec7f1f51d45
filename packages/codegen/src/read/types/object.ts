import { ts } from "ts-morph";
import type { IndexModel, PropertyModel, TypeModel } from "../../model/type-model.ts";
import { typeText } from "../../model/type-text.ts";
import { isReadonly } from "../compiler-internals.ts";
import { documented, hasOwnType } from "../docs/documented.ts";
import { rangeOf } from "../range.ts";
import { isSymbolKey } from "./brand.ts";
import { isGlobal } from "./global-types.ts";
import { refused, type TypeKind, type TypePlace, type TypeReader } from "./kind.ts";
import { within } from "./path.ts";
import { takeData } from "./take-data.ts";
import { definedConstituents, mayBeUndefined } from "./undefined.ts";

/** Interfaces, object literals, mapped types and intersections, once they are evaluated to properties. */
export const readObject: TypeKind = (type, place, types) => {
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return undefined;
  return objectModel(type, place, types);
};

/**
 * A type by its properties.
 * @param leftOut properties that no value has
 */
export function objectModel(
  type: ts.Type,
  place: TypePlace,
  types: TypeReader,
  leftOut: ReadonlySet<ts.__String> = new Set(),
): TypeModel {
  return types.definitions.spelledOut(type, place, () => {
    const members = type.getProperties().filter(({ escapedName }) => !leftOut.has(escapedName));
    const infos = types.reading.checker.getIndexInfosOfType(type);
    if (members.length + infos.length === 0) return readEmpty(type, place, types);
    if (members.some((member) => isForeignMethod(member, types))) return reportForeign(type, place, types);
    const properties = members.flatMap((property) => readProperty(property, place, types) ?? []);
    return { kind: "object", properties, indexes: readIndexes(infos, place, types) };
  });
}

/** `{}`, which is anything but null, is carried where it was written; where it is what was left over, it is a mistake. */
function readEmpty(type: ts.Type, place: TypePlace, { reading }: TypeReader): TypeModel {
  const isMapped = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
  const isLiteral = type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.TypeLiteral) !== 0;
  if (isLiteral && !isMapped) return { kind: "any-object", text: "{}" };
  const shown = place.declares === undefined ? reading.checker.typeToString(type) : "{}";
  reading.report("VM1313", { path: place.path.whole, type: shown }, place.at);
  return refused;
}

/** Whether a property comes from a method of the language's own types: what extends or maps those is no data. */
function isForeignMethod(member: ts.Symbol, { reading }: TypeReader): boolean {
  const declarations = member.declarations ?? [];
  return declarations.some(ts.isMethodSignature) && isGlobal(member, reading);
}

function reportForeign(type: ts.Type, { at, path }: TypePlace, { reading }: TypeReader): TypeModel {
  reading.report("VM1315", { path: path.whole, type: reading.checker.typeToString(type), instead: takeData }, at);
  return refused;
}

function readProperty(symbol: ts.Symbol, place: TypePlace, types: TypeReader): PropertyModel | undefined {
  const { reading } = types;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  const nameNode = (declaration as ts.NamedDeclaration | undefined)?.name;
  const at = nameNode !== undefined && types.isOwn(nameNode) ? nameNode : place.at;
  const isSymbol = isSymbolKey(symbol.escapedName);
  const path = within(place.path, isSymbol ? `[${nameNode?.getText() ?? "symbol"}]` : accessOf(symbol.name));
  if (isSymbol) reading.report("VM1304", { path: `The key of ${path.whole}` }, at);
  else if (symbol.name === "__proto__") reading.report("VM1114", { what: "property" }, at);
  if (isSymbol || symbol.name === "__proto__") return undefined;
  const type = reading.checker.getTypeOfSymbol(symbol);
  const read = types.read(type, { node: declaration && writtenType(declaration), at, path });
  const isOwn = hasOwnType(symbol, reading);
  if (!isOwn && declaration !== undefined && isMadeOf(type, declaration, types) && !reading.isTrial)
    reading.unwritten.push({ from: declaration, lost: place.path.whole, at: place.at });
  return {
    name: symbol.name,
    ...documented(read, declaration === undefined ? [] : [declaration], path, reading, isOwn),
    ...optionality(symbol, type),
    ...(isReadonly(symbol) ? { readonly: true } : {}),
    ...(nameNode === undefined ? {} : { range: rangeOf(nameNode) }),
  };
}

/** Whether a property that a mapped type has changed still has in it what it was declared as. */
function isMadeOf(type: ts.Type, declaration: ts.Declaration, { reading: { checker } }: TypeReader): boolean {
  const declared = new Set(definedConstituents(checker.getTypeAtLocation(declaration)));
  return definedConstituents(type).some((one) => {
    const args =
      (one as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference
        ? checker.getTypeArguments(one as ts.TypeReference)
        : [];
    return [one, ...args].some((part) => declared.has(part));
  });
}

function optionality(symbol: ts.Symbol, type: ts.Type): Pick<PropertyModel, "optional" | "undefinable"> {
  if ((symbol.flags & ts.SymbolFlags.Optional) !== 0) return { optional: true };
  return mayBeUndefined(type) ? { optional: true, undefinable: true } : { optional: false };
}

function writtenType(declaration: ts.Declaration): ts.TypeNode | undefined {
  const hasType =
    ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration);
  return hasType ? declaration.type : undefined;
}

function readIndexes(infos: readonly ts.IndexInfo[], place: TypePlace, types: TypeReader): IndexModel[] {
  const { reading } = types;
  return infos.flatMap((info) => {
    if ((info.keyType.flags & ts.TypeFlags.ESSymbolLike) !== 0) {
      const type = infos.map(({ keyType }) => reading.checker.typeToString(keyType)).join(" and ");
      reading.report("VM1319", { path: place.path.whole, type }, place.at);
      return [];
    }
    // Record<string, never>: an object that has no properties.
    if ((info.type.flags & ts.TypeFlags.Never) !== 0) return [];
    const path = within(place.path, "[…]");
    const keys = types.read(info.keyType, { node: argumentNode(place.node, 0), at: place.at, path });
    const type = types.read(info.type, { node: indexNode(info, place.node), at: place.at, path });
    reading.deferred.push(() => reportNarrowKeys(keys, place, types));
    return [{ keys, type, optional: mayBeUndefined(info.type), ...(info.isReadonly ? { readonly: true } : {}) }];
  });
}

/** Keys are held to their form alone. */
function reportNarrowKeys(keys: TypeModel, { node, at }: TypePlace, { reading }: TypeReader): void {
  let model = keys;
  while (model.kind === "reference" || model.kind === "brand") {
    model = model.kind === "brand" ? model.base : model.definition.type;
  }
  if (model.kind !== "constrained" && model.kind !== "codec") return;
  const name = `\`${typeText(keys, (definition) => definition.name)}\``;
  const instead = "Use a Map, whose keys are checked, or a template literal type";
  reading.report("VM1328", { name, lost: "the keys of an object", instead }, argumentNode(node, 0) ?? at);
}

function indexNode({ declaration }: ts.IndexInfo, node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (declaration !== undefined && ts.isIndexSignatureDeclaration(declaration)) return declaration.type;
  return argumentNode(node, 1);
}

/** A type argument of Record, as it was written. */
function argumentNode(node: ts.TypeNode | undefined, index: number): ts.TypeNode | undefined {
  return node !== undefined && ts.isTypeReferenceNode(node) ? node.typeArguments?.[index] : undefined;
}

function accessOf(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
