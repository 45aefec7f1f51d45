import type { ObjectModel, TypeModel } from "../../../model/type-model.ts";
import { alternativesOf, type BareType, type Form, formsOf } from "./forms.ts";
import { fixedCount, isList, itemsAt, type ListModel, lengthOf } from "./lists.ts";
import { combinations, type Pair, PairMap } from "./pairs.ts";

/** How far into two types is looked for what tells them apart. */
const deepest = 6;

/** Tells whether some JSON fits both of two types; where it is hard to say, yes. */
export class Overlaps {
  readonly #known = new PairMap<boolean>();
  #depth = 0;

  of(one: BareType, other: BareType): boolean {
    const pair = [one, other] as const;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    if (this.#depth > deepest) return true;
    // Until it is known, and where it depends on itself.
    this.#known.set(pair, true);
    this.#depth++;
    const overlap = this.#compare(pair);
    this.#depth--;
    this.#known.set(pair, overlap);
    return overlap;
  }

  #compare([one, other]: Pair<BareType>): boolean {
    if (one.kind === "undefined" || other.kind === "undefined") return one.kind === other.kind;
    const forms = formsOf(other);
    if (!formsOf(one).some((form) => forms.includes(form))) return false;
    if (one.kind === "object" && other.kind === "object") return this.#objects(one, other);
    if (isList(one) && isList(other)) return this.#lists(one, other);
    const [values, others] = [valuesOf(one), valuesOf(other)];
    if (values !== undefined && others !== undefined) return values.some((value) => others.includes(value));
    if (values !== undefined) return values.some((value) => fits(value, other));
    return others === undefined || others.some((value) => fits(value, one));
  }

  #objects(one: ObjectModel, other: ObjectModel): boolean {
    return !this.#lacks(one, other) && !this.#lacks(other, one);
  }

  /** Whether an object requires what another one cannot have. */
  #lacks(object: ObjectModel, other: ObjectModel): boolean {
    return object.properties.some(({ name, optional, type }) => {
      return !optional && !propertyTypes(other, name).some((there) => this.#types(type, there));
    });
  }

  #lists(one: ListModel, other: ListModel): boolean {
    const [a, b] = [lengthOf(one), lengthOf(other)];
    if (a.least > b.most || b.least > a.most) return false;
    const fixed = Math.max(fixedCount(one), fixedCount(other));
    return Array.from({ length: fixed }).every((_, index) => {
      return combinations(itemsAt(one, index), itemsAt(other, index)).some(([left, right]) => this.#types(left, right));
    });
  }

  #types(one: TypeModel, other: TypeModel): boolean {
    return combinations(alternativesOf(one), alternativesOf(other)).some(([a, b]) => this.of(a, b));
  }
}

/** What a property of this name may be; nothing: there can be none. */
export function propertyTypes({ properties, indexes }: ObjectModel, name: string): TypeModel[] {
  const listed = properties.find((property) => property.name === name);
  return listed === undefined ? indexes.map(({ type }) => type) : [listed.type];
}

/** The values of a type that is a list of them. */
function valuesOf(type: BareType): readonly unknown[] | undefined {
  if (type.kind === "literal") return [type.value];
  return type.kind === "enum" ? type.values : undefined;
}

/** Whether a value may be one of a type's; of codecs, every text may. */
function fits(value: unknown, type: BareType): boolean {
  if (type.kind === "template") return typeof value === "string" && new RegExp(type.pattern, "u").test(value);
  return formsOf(type).includes(typeof value as Form);
}
