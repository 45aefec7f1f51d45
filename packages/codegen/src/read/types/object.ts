import { ts } from "ts-morph";
import type { IndexModel, PropertyModel } from "../../model/type-model.ts";
import { docsOf } from "../jsdoc.ts";
import { rangeOf } from "../range.ts";
import { refused, type TypeKind, type TypePlace } from "./kind.ts";
import { within } from "./path.ts";
import type { TypeReader } from "./type-reader.ts";
import { mayBeUndefined } from "./undefined.ts";

/** Interfaces, object literals, mapped types and intersections, once they are evaluated to properties. */
export const readObject: TypeKind = (type, place, types) => {
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return undefined;
  return types.definitions.spelledOut(type, place, () => {
    const properties = type.getProperties().flatMap((property) => readProperty(property, place, types) ?? []);
    const infos = types.reading.checker.getIndexInfosOfType(type);
    const index = readIndex(infos, place, types);
    if (type.getProperties().length + infos.length > 0) {
      return { kind: "object", properties, indexes: index === undefined ? [] : [index] };
    }
    const shown = place.declares === undefined ? types.reading.checker.typeToString(type) : "{}";
    types.reading.report("VM1313", { path: place.path.whole, type: shown }, place.at);
    return refused;
  });
};

function readProperty(symbol: ts.Symbol, place: TypePlace, types: TypeReader): PropertyModel | undefined {
  const { reading } = types;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  const nameNode = (declaration as ts.NamedDeclaration | undefined)?.name;
  const at = nameNode !== undefined && types.isOwn(nameNode) ? nameNode : place.at;
  const isSymbol = String(symbol.escapedName).startsWith("__@");
  const path = within(place.path, isSymbol ? `[${nameNode?.getText() ?? "symbol"}]` : accessOf(symbol.name));
  if (isSymbol) reading.report("VM1304", { path: `The key of ${path.whole}` }, at);
  else if (symbol.name === "__proto__") reading.report("VM1114", { what: "property" }, at);
  if (isSymbol || symbol.name === "__proto__") return undefined;
  const type = reading.checker.getTypeOfSymbol(symbol);
  const docs = declaration && docsOf(declaration);
  return {
    name: symbol.name,
    type: types.read(type, { node: declaration && writtenType(declaration), at, path }),
    optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0 || mayBeUndefined(type),
    desc: docs?.desc ?? "",
    ...(docs?.deprecated === undefined ? {} : { deprecated: docs.deprecated }),
    ...(nameNode === undefined ? {} : { range: rangeOf(nameNode) }),
  };
}

function writtenType(declaration: ts.Declaration): ts.TypeNode | undefined {
  return ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration) ? declaration.type : undefined;
}

function readIndex(infos: readonly ts.IndexInfo[], place: TypePlace, types: TypeReader): IndexModel | undefined {
  const { reading } = types;
  const [info, other] = infos;
  if (info === undefined) return undefined;
  const odd = infos.find(({ keyType }) => (keyType.flags & (ts.TypeFlags.String | ts.TypeFlags.Number)) === 0) ?? other;
  if (odd !== undefined) {
    const type = infos.map(({ keyType }) => reading.checker.typeToString(keyType)).join(" and ");
    reading.report("VM1319", { path: place.path.whole, type }, place.at);
    return undefined;
  }
  // Record<string, never>: an object that has no properties.
  if ((info.type.flags & ts.TypeFlags.Never) !== 0) return undefined;
  const keys = (info.keyType.flags & ts.TypeFlags.String) === 0 ? "number" : "string";
  const node = indexNode(info, place.node);
  const type = types.read(info.type, { node, at: place.at, path: within(place.path, "[…]") });
  return { keys: { kind: keys }, type, optional: mayBeUndefined(info.type) };
}

function indexNode({ declaration }: ts.IndexInfo, node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (declaration !== undefined && ts.isIndexSignatureDeclaration(declaration)) return declaration.type;
  return node !== undefined && ts.isTypeReferenceNode(node) ? node.typeArguments?.[1] : undefined;
}

function accessOf(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
