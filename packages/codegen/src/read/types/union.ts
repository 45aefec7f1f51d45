import { ts } from "ts-morph";
import type { TypeModel } from "../../model/type-model.ts";
import { globalName } from "./global-types.ts";
import { refused, type TypeKind, type TypePlace } from "./kind.ts";
import type { TypeReader } from "./type-reader.ts";
import { constituents, definedConstituents } from "./undefined.ts";
import { laterTypes } from "./wire-forms.ts";

/** Unions, without their undefined. */
export const readUnion: TypeKind = (type, place, types) => {
  if (!type.isUnion()) return undefined;
  const wanted = definedConstituents(type);
  if (areAlike(wanted, types)) {
    const text = types.reading.checker.typeToString(type);
    types.reading.report("VM1309", { path: place.path.whole, type: text }, place.at);
    return refused;
  }
  const { node } = place;
  const read =
    node !== undefined && ts.isUnionTypeNode(node)
      ? asWritten(node, new Set(wanted), place, types)
      : evaluated(wanted, place, types);
  return unionOf(read);
};

/** A union of models: flat, each primitive and literal once. */
export function unionOf(models: readonly TypeModel[]): TypeModel {
  const members = new Map<unknown, TypeModel>();
  for (const model of models.flatMap((one) => (one.kind === "union" ? one.members : [one]))) {
    if (!members.has(keyOf(model))) members.set(keyOf(model), model);
  }
  const [first = refused, ...others] = members.values();
  return others.length === 0 ? first : { kind: "union", members: [first, ...others] };
}

function keyOf(model: TypeModel): unknown {
  if (model.kind === "literal") return JSON.stringify(model.value);
  if (model.kind === "reference") return model.definition;
  return ["array", "tuple", "object", "enum"].includes(model.kind) ? model : model.kind;
}

/** In the author's order and under the author's names. What the compiler has absorbed into another member is left out. */
function asWritten(
  node: ts.UnionTypeNode,
  wanted: ReadonlySet<ts.Type>,
  place: TypePlace,
  types: TypeReader,
): TypeModel[] {
  return node.types.flatMap((member) => {
    const type = types.reading.checker.getTypeFromTypeNode(member);
    if (!constituents(type).some((one) => wanted.has(one))) return [];
    return [types.read(type, { ...place, node: member, declares: undefined })];
  });
}

/**
 * A union that the compiler has evaluated has no author's order, and the compiler's own depends on which files it saw
 * first: so it is sorted by text, null last.
 */
function evaluated(wanted: readonly ts.Type[], place: TypePlace, types: TypeReader): TypeModel[] {
  const { checker } = types.reading;
  const whole = wholeEnums(wanted, checker);
  const booleans = wanted.filter(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0);
  const covered = new Set([...whole.flatMap(constituents), ...(booleans.length > 1 ? booleans : [])]);
  const others = wanted.filter((one) => !covered.has(one));
  const sorted = [...others, ...whole].map((type) => ({ type, text: sortText(type, types) }));
  sorted.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  const read = sorted.map(({ type }) => types.read(type, { at: place.at, path: place.path }));
  const boolean: TypeModel[] = booleans.length > 1 ? [{ kind: "boolean" }] : [];
  return [...read.filter(({ kind }) => kind !== "null"), ...boolean, ...read.filter(({ kind }) => kind === "null")];
}

function sortText(type: ts.Type, types: TypeReader): string {
  const { checker } = types.reading;
  const symbol = type.aliasSymbol ?? type.symbol;
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
  const home = file === undefined ? "" : types.reading.homes.moduleHome(file, types.directory).join("/");
  const number = type.isNumberLiteral() && type.value >= 0 ? String(type.value).padStart(20, "0") : "";
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
  return `${number}${checker.typeToString(type, undefined, flags)} ${home}`;
}

/** The enums all of whose members are there: the compiler has taken them apart. */
function wholeEnums(types: readonly ts.Type[], checker: ts.TypeChecker): ts.Type[] {
  const present = new Set(types);
  const parents = new Set<ts.Type>();
  for (const type of types) {
    if ((type.flags & ts.TypeFlags.EnumLiteral) === 0) continue;
    const declaration = type.symbol.valueDeclaration?.parent;
    if (declaration !== undefined && ts.isEnumDeclaration(declaration))
      parents.add(checker.getTypeAtLocation(declaration));
  }
  return [...parents].filter((parent) => constituents(parent).every((member) => present.has(member)));
}

/** Whether two members would be the same JSON, so that the receiver could not tell which one it got. */
function areAlike(members: readonly ts.Type[], { reading }: TypeReader): boolean {
  const laterForms = members.flatMap((member) => laterTypes.get(globalName(member, reading) ?? "")?.wire ?? []);
  if (laterForms.length === 0) return false;
  const forms = members.flatMap((member) => {
    if ((member.flags & ts.TypeFlags.StringLike) !== 0) return ["string"];
    return reading.checker.isArrayType(member) || reading.checker.isTupleType(member) ? ["array"] : [];
  });
  const all = [...laterForms, ...forms];
  return laterForms.some((form) => all.filter((other) => other === form).length > 1);
}
