import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";
import { within } from "./path.ts";
import { mayBeUndefined } from "./undefined.ts";

/** `T[]`, `readonly T[]`, `Array<T>`, `ReadonlyArray<T>`. */
export const readArray: TypeKind = (type, { node, at, path }, types) => {
  const { checker } = types.reading;
  if (!checker.isArrayType(type)) return undefined;
  const [item] = checker.getTypeArguments(type as ts.TypeReference);
  if (item === undefined) return undefined;
  const readonly = type.symbol.name === "ReadonlyArray";
  // Nothing fits but the empty array.
  if ((item.flags & ts.TypeFlags.Never) !== 0) return { kind: "tuple", items: [], readonly, ofNever: true };
  const place = { node: itemNode(node), at, path: within(path, "[]") };
  if (mayBeUndefined(item)) {
    types.reading.report("VM1312", { path: place.path.whole }, place.node ?? at);
    return refused;
  }
  return { kind: "array", items: types.read(item, place), readonly };
};

/** How the author wrote the items of an array. */
export function itemNode(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (node === undefined) return undefined;
  if (ts.isArrayTypeNode(node)) return node.elementType;
  return ts.isTypeReferenceNode(node) ? node.typeArguments?.[0] : undefined;
}
