import { ts } from "ts-morph";
import type { BrandModel, TypeModel, UnionModel } from "../../model/type-model.ts";
import { typeText } from "../../model/type-text.ts";
import { refused, type TypeKind, type TypePlace, type TypeReader } from "./kind.ts";
import { constituents, definedConstituents } from "./undefined.ts";

/** Unions, without their undefined. */
export const readUnion: TypeKind = (type, place, types) => {
  return type.isUnion() ? readMembers(definedConstituents(type), place, types) : undefined;
};

/** The union of some types; `place.node` is how the author wrote it, with other members perhaps. */
export function readMembers(wanted: readonly ts.Type[], place: TypePlace, types: TypeReader): TypeModel {
  const { node } = place;
  const read =
    node !== undefined && ts.isUnionTypeNode(node)
      ? asWritten(node, new Set(wanted), place, types)
      : evaluated(wanted, place, types);
  const model = unionOf(read);
  // What was refused is told already, and stands for anything.
  if (model.kind === "union" && !model.members.includes(refused))
    types.reading.deferred.push(() => reportAlike(model, place, types));
  return model;
}

function reportAlike(model: UnionModel, { at, path }: TypePlace, { alikes, reading }: TypeReader): void {
  const pair = alikes.among(model);
  if (pair === undefined) return;
  const [one, other] = pair.map((member) => typeText(member, ({ name }) => name));
  reading.report("VM1309", { path: path.whole, one: one ?? "", other: other ?? "" }, at);
}

/** A union of models: flat, each primitive and literal once. */
export function unionOf(models: readonly TypeModel[]): TypeModel {
  const members = new Map<unknown, TypeModel>();
  for (const model of withBooleanBrands(models.flatMap((one) => (one.kind === "union" ? one.members : [one])))) {
    if (!members.has(keyOf(model))) members.set(keyOf(model), model);
  }
  const [first = refused, ...others] = members.values();
  return others.length === 0 ? first : { kind: "union", members: [first, ...others] };
}

/** A brand of boolean comes as one of false and one of true. */
function withBooleanBrands(models: readonly TypeModel[]): TypeModel[] {
  const isOf = (model: TypeModel, value: boolean, tag?: string): model is BrandModel =>
    model.kind === "brand" &&
    model.base.kind === "literal" &&
    model.base.value === value &&
    (tag === undefined || model.tag === tag);
  return models.flatMap((model) => {
    if (isOf(model, true) && models.some((other) => isOf(other, false, model.tag))) return [];
    if (!isOf(model, false) || !models.some((other) => isOf(other, true, model.tag))) return [model];
    return [{ ...model, base: { kind: "boolean" } }];
  });
}

function keyOf(model: TypeModel): unknown {
  if (model.kind === "literal") return JSON.stringify(model.value);
  if (model.kind === "reference") return model.definition;
  if (model.kind === "codec" && model.codec === "bigint") return `bigint ${model.value}`;
  if (model.kind === "template") return model.text;
  return ["array", "tuple", "object", "enum", "brand", "codec"].includes(model.kind) ? model : model.kind;
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
