import { ts } from "ts-morph";
import type { TupleItemModel } from "../../model/type-model.ts";
import { refused, type TypeKind, type TypePlace } from "./kind.ts";
import { within } from "./path.ts";
import type { TypeReader } from "./type-reader.ts";
import { mayBeUndefined } from "./undefined.ts";

/** `[A, B?, ...C[]]`, with or without names. */
export const readTuple: TypeKind = (type, place, types) => {
  const { checker } = types.reading;
  if (!checker.isTupleType(type)) return undefined;
  const { target } = type as ts.TupleTypeReference;
  const last = target.elementFlags.length - 1;
  const isOpen = target.elementFlags.some((flags, index) => (flags & ts.ElementFlags.Variable) !== 0 && index < last);
  if (isOpen || target.elementFlags.some((flags) => (flags & ts.ElementFlags.Variadic) !== 0)) {
    types.reading.report("VM1317", { path: place.path.whole }, place.at);
    return refused;
  }
  const items = checker.getTypeArguments(type as ts.TypeReference).map((item, index) => {
    const isOptional = ((target.elementFlags[index] ?? 0) & ts.ElementFlags.Optional) !== 0;
    const name = target.labeledElementDeclarations?.[index]?.name;
    const label = name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
    return readItem(item, isOptional, label, { ...itemPlace(place, index), declares: undefined }, types);
  });
  const hasRest = ((target.elementFlags[last] ?? 0) & ts.ElementFlags.Rest) !== 0;
  const rest = hasRest ? items.pop() : undefined;
  return { kind: "tuple", items, readonly: target.readonly, ...(rest === undefined ? {} : { rest }) };
};

function readItem(
  type: ts.Type,
  optional: boolean,
  name: string | undefined,
  place: TypePlace,
  types: TypeReader,
): TupleItemModel {
  if (!optional && mayBeUndefined(type)) {
    types.reading.report("VM1312", { path: place.path.whole }, place.node ?? place.at);
    return { type: refused, optional };
  }
  return { type: types.read(type, place), optional, ...(name === undefined ? {} : { name }) };
}

function itemPlace({ node, at, path }: TypePlace, index: number): TypePlace {
  const element = node !== undefined && ts.isTupleTypeNode(node) ? node.elements[index] : undefined;
  return { node: element && itemNode(element), at, path: within(path, `[${index}]`) };
}

function itemNode(element: ts.TypeNode): ts.TypeNode {
  if (ts.isNamedTupleMember(element)) {
    return element.dotDotDotToken !== undefined && ts.isArrayTypeNode(element.type)
      ? element.type.elementType
      : element.type;
  }
  if (ts.isOptionalTypeNode(element)) return element.type;
  if (ts.isRestTypeNode(element)) return ts.isArrayTypeNode(element.type) ? element.type.elementType : element.type;
  return element;
}
