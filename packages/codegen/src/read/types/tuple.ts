import { ts } from "ts-morph";
import type { TupleItemModel } from "../../model/type-model.ts";
import { refused, type TypeKind, type TypePlace, type TypeReader } from "./kind.ts";
import { within } from "./path.ts";
import { mayBeUndefined } from "./undefined.ts";

/** `[A, B?, ...C[], D]`, with or without names. */
export const readTuple: TypeKind = (type, place, types) => {
  const { checker } = types.reading;
  if (!checker.isTupleType(type)) return undefined;
  const { target } = type as ts.TupleTypeReference;
  const has = (index: number, flag: ts.ElementFlags): boolean => ((target.elementFlags[index] ?? 0) & flag) !== 0;
  if (target.elementFlags.some((_, index) => has(index, ts.ElementFlags.Variadic))) {
    const shown = checker.typeToString(type);
    types.reading.report("VM1321", { path: place.path.whole, type: shown }, place.at);
    return refused;
  }
  const items = checker.getTypeArguments(type as ts.TypeReference).map((item, index) => {
    const name = target.labeledElementDeclarations?.[index]?.name;
    const label = name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
    const inner = { ...itemPlace(place, index), declares: undefined };
    return readItem(item, has(index, ts.ElementFlags.Optional), label, inner, types);
  });
  const at = target.elementFlags.findIndex((_, index) => has(index, ts.ElementFlags.Rest));
  const rest = items[at];
  if (rest === undefined) return { kind: "tuple", items, readonly: target.readonly };
  const suffix = items.slice(at + 1);
  return {
    kind: "tuple",
    items: items.slice(0, at),
    rest,
    ...(suffix.length === 0 ? {} : { suffix }),
    readonly: target.readonly,
  };
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
