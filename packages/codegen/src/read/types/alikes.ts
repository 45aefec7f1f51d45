import { partsOf } from "../../model/parts.ts";
import { membersOf, resolved } from "../../model/resolved.ts";
import type {
  CodecModel,
  DefinitionModel,
  ObjectModel,
  TupleModel,
  TypeModel,
  UnionModel,
} from "../../model/type-model.ts";

/** Two members of a union that the receiver could not tell apart. */
export type AlikePair = readonly [TypeModel, TypeModel];

type Resolved = Exclude<TypeModel, { kind: "reference" | "constrained" | "union" | "brand" }>;

/** The forms of JSON. */
type Form = "string" | "number" | "boolean" | "null" | "array" | "object";

/**
 * Finds members of unions that are alike on the wire: some JSON fits both, and the two would make different values of
 * it. Types must have been read to the end. Where it cannot tell, it takes them for alike.
 */
export class Alikes {
  /** Named types that no codec is in. */
  readonly #plain = new Set<DefinitionModel>();

  /** The first two members that are alike. */
  among(union: UnionModel): AlikePair | undefined {
    const members = membersOf(union);
    const coded = members.filter((member) => this.#hasCodec(member));
    for (const one of coded) {
      const other = members.find((member) => member !== one && this.#areAlike(one, member, []));
      if (other !== undefined) return members.indexOf(one) < members.indexOf(other) ? [one, other] : [other, one];
    }
    return undefined;
  }

  #areAlike(one: TypeModel, other: TypeModel, around: readonly AlikePair[]): boolean {
    if (isOpen(one, other, around) || !(this.#hasCodec(one) || this.#hasCodec(other))) return false;
    const inner = [...around, [one, other] as const];
    return pairs(one, other).some(([a, b]) => overlap(a, b, []) && this.#differ(a, b, inner));
  }

  /** Whether some JSON that fits both would be different values. */
  #differ(one: Resolved, other: Resolved, around: readonly AlikePair[]): boolean {
    if (one.kind === "codec" || other.kind === "codec") {
      if (one.kind !== "codec" || other.kind !== "codec" || !isSameCodec(one, other)) return true;
    }
    if (isAnything(one) || isAnything(other)) return true;
    return sharedParts(one, other).some(([a, b]) => this.#areAlike(a, b, around));
  }

  #hasCodec(type: TypeModel): boolean {
    const seen = new Set<DefinitionModel>();
    const waiting: TypeModel[] = [type];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === "codec") return true;
      if (next.kind !== "reference") waiting.push(...partsOf(next));
      else if (!seen.has(next.definition) && !this.#plain.has(next.definition)) {
        seen.add(next.definition);
        waiting.push(next.definition.type);
      }
    }
    for (const definition of seen) this.#plain.add(definition);
    return false;
  }
}

/** Whether two types are being compared already, further out. */
function isOpen(one: TypeModel, other: TypeModel, around: readonly AlikePair[]): boolean {
  const [a, b] = [resolved(one), resolved(other)];
  return around.some(([first, second]) => resolved(first) === a && resolved(second) === b);
}

/** Each member of one with each of the other, without names and brands, which the wire does not know. */
function pairs(one: TypeModel, other: TypeModel): (readonly [Resolved, Resolved])[] {
  const others = bare(other);
  return bare(one).flatMap((a) => others.map((b) => [a, b] as const));
}

function bare(type: TypeModel): Resolved[] {
  return membersOf(type).flatMap((member) => {
    const target = resolved(member);
    if (target.kind === "brand") return bare(target.base);
    return target.kind === "union" ? [] : [target];
  });
}

/** Whether some JSON fits both; where it is hard to say, yes. */
function overlap(one: Resolved, other: Resolved, around: readonly AlikePair[]): boolean {
  if (one.kind === "undefined" || other.kind === "undefined") return one.kind === other.kind;
  const forms = formsOf(other);
  if (!formsOf(one).some((form) => forms.includes(form))) return false;
  if (one.kind === "object" && other.kind === "object") return objectsOverlap(one, other, around);
  if (isList(one) && isList(other)) return listsOverlap(one, other, around);
  const [values, others] = [valuesOf(one), valuesOf(other)];
  if (values !== undefined && others !== undefined) return values.some((value) => others.includes(value));
  return (values ?? others ?? [undefined]).some((value) => fits(value, values === undefined ? one : other));
}

/** Whether there may be JSON that fits both of two types. */
function mayOverlap(one: TypeModel, other: TypeModel, around: readonly AlikePair[]): boolean {
  if (isOpen(one, other, around)) return true;
  return pairs(one, other).some(([a, b]) => overlap(a, b, [...around, [one, other]]));
}

function objectsOverlap(one: ObjectModel, other: ObjectModel, around: readonly AlikePair[]): boolean {
  const lacks = (required: ObjectModel, there: ObjectModel): boolean =>
    required.properties.some(({ name, optional, type }) => {
      if (optional) return false;
      const types = typesAt(there, name);
      return !types.some((found) => mayOverlap(type, found, around));
    });
  return !lacks(one, other) && !lacks(other, one);
}

/** What a property of this name may be; nothing: there can be none. */
function typesAt({ properties, indexes }: ObjectModel, name: string): TypeModel[] {
  const listed = properties.find((property) => property.name === name);
  return listed === undefined ? indexes.map(({ type }) => type) : [listed.type];
}

type List = Extract<TypeModel, { kind: "array" | "tuple" }>;

function isList(type: Resolved): type is List {
  return type.kind === "array" || type.kind === "tuple";
}

function listsOverlap(one: List, other: List, around: readonly AlikePair[]): boolean {
  const [a, b] = [lengthOf(one), lengthOf(other)];
  if (a.least > b.most || b.least > a.most) return false;
  // What stands behind a rest has no place of its own.
  const sure = Math.max(a.least - suffixOf(one).length, b.least - suffixOf(other).length, 0);
  return Array.from({ length: sure }).every((_, index) => {
    const [first, second] = [itemsAt(one, index), itemsAt(other, index)];
    return first.some((left) => second.some((right) => mayOverlap(left, right, around)));
  });
}

function lengthOf(list: List): { least: number; most: number } {
  if (list.kind === "array") return { least: 0, most: Number.POSITIVE_INFINITY };
  const all = [...list.items, ...suffixOf(list)];
  const least = all.filter(({ optional }) => !optional).length;
  return { least, most: list.rest === undefined ? all.length : Number.POSITIVE_INFINITY };
}

function suffixOf(list: List): TupleModel["items"] {
  return list.kind === "array" ? [] : (list.suffix ?? []);
}

/** What the item at a place may be. */
function itemsAt(list: List, index: number): TypeModel[] {
  if (list.kind === "array") return [list.items];
  const listed = list.items[index];
  if (listed !== undefined) return [listed.type];
  return [...(list.rest === undefined ? [] : [list.rest]), ...suffixOf(list)].map(({ type }) => type);
}

/** The parts of two types that the same JSON may be part of. */
function sharedParts(one: Resolved, other: Resolved): AlikePair[] {
  if (one.kind === "object" && other.kind === "object") return sharedProperties(one, other);
  if (isList(one) && isList(other)) {
    const count = Math.max(...[one, other].map((list) => (list.kind === "array" ? 0 : list.items.length))) + 1;
    return Array.from({ length: count }).flatMap((_, index) =>
      combinations(itemsAt(one, index), itemsAt(other, index)),
    );
  }
  return one.kind === "codec" && other.kind === "codec"
    ? partsOf(one).flatMap((part, index) => combinations([part], partsOf(other).slice(index, index + 1)))
    : [];
}

function sharedProperties(one: ObjectModel, other: ObjectModel): AlikePair[] {
  const names = new Set([...one.properties, ...other.properties].map(({ name }) => name));
  const listed = [...names].flatMap((name) => combinations(typesAt(one, name), typesAt(other, name)));
  const types = ({ indexes }: ObjectModel): TypeModel[] => indexes.map(({ type }) => type);
  return [...listed, ...combinations(types(one), types(other))];
}

function combinations(some: readonly TypeModel[], others: readonly TypeModel[]): AlikePair[] {
  return some.flatMap((one) => others.map((other) => [one, other] as const));
}

function isSameCodec(one: CodecModel, other: CodecModel): boolean {
  return one.codec === other.codec && dtypeOf(one) === dtypeOf(other);
}

function dtypeOf(type: CodecModel): string | undefined {
  return type.codec === "typed_array" ? type.dtype : undefined;
}

function isAnything({ kind }: Resolved): boolean {
  return kind === "unknown" || kind === "any-object";
}

function formsOf(type: Resolved): readonly Form[] {
  switch (type.kind) {
    case "unknown":
      return ["string", "number", "boolean", "null", "array", "object"];
    case "any-object":
      return type.text === "object" ? ["array", "object"] : ["string", "number", "boolean", "array", "object"];
    case "literal":
      return [typeof type.value as Form];
    case "enum":
      return [...new Set(type.values.map((value) => typeof value as Form))];
    case "template":
      return ["string"];
    case "codec":
      if (type.codec === "map" || type.codec === "set") return ["array"];
      return type.codec === "number" ? ["number", "string"] : ["string"];
    case "tuple":
      return ["array"];
    case "undefined":
      return [];
    default:
      return [type.kind];
  }
}

/** The values of a type that is a list of them. */
function valuesOf(type: Resolved): readonly unknown[] | undefined {
  if (type.kind === "literal") return [type.value];
  return type.kind === "enum" ? type.values : undefined;
}

/** Whether a value may be one of a type's; of codecs, every text may. */
function fits(value: unknown, type: Resolved): boolean {
  if (value === undefined) return true;
  if (type.kind === "template") return typeof value === "string" && new RegExp(type.pattern, "u").test(value);
  return formsOf(type).includes(typeof value as Form);
}
