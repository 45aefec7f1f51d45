import { partsOf } from "../../../model/parts.ts";
import { membersOf } from "../../../model/resolved.ts";
import type { CodecModel, DefinitionModel, ObjectModel, TypeModel, UnionModel } from "../../../model/type-model.ts";
import { DecodeClasses } from "./decode-classes.ts";
import { alternativesOf, type BareType } from "./forms.ts";
import { isList, itemsAt, placesOf } from "./lists.ts";
import { Overlaps, propertyTypes } from "./overlap.ts";
import { combinations, type Pair, PairMap } from "./pairs.ts";

/** From so many comparisons on it pays to know which types are decoded in one way. */
const many = 500;

/** More comparisons than this are not made; nobody writes such a union. */
const most = 50_000;

/**
 * Finds members of unions that are alike on the wire: some JSON fits both, and the two would make different values of
 * it. Types must have been read to the end. Where it cannot tell, it takes them for alike.
 */
export class Alikes {
  /** Named types that no codec is in. */
  readonly #plain = new Set<DefinitionModel>();
  /** Pairs that are not alike, nor is anything in them. */
  readonly #unlike = new PairMap<true>();
  readonly #classes = new DecodeClasses();

  /** The first two members that are alike. */
  among(union: UnionModel): Pair | undefined {
    const members = membersOf(union);
    const coded = members.filter((member) => this.#hasCodec(member));
    for (const one of coded) {
      const other = members.find((member) => member !== one && this.#areAlike(one, member));
      if (other !== undefined) return members.indexOf(one) < members.indexOf(other) ? [one, other] : [other, one];
    }
    return undefined;
  }

  /** Looks through all that the same JSON may be part of in both, for what is decoded in two ways. */
  #areAlike(one: TypeModel, other: TypeModel): boolean {
    const overlaps = new Overlaps();
    let hasLearned = false;
    const seen: Pair<BareType>[] = [];
    const isSeen = new PairMap<true>();
    const waiting = [...combinations(alternativesOf(one), alternativesOf(other))];
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      const [a, b] = pair;
      if (a === b || isSeen.get(pair) === true || this.#unlike.get(pair) === true) continue;
      isSeen.set(pair, true);
      seen.push(pair);
      if (!(this.#hasCodec(a) || this.#hasCodec(b)) || !overlaps.of(a, b)) continue;
      if (isDecodedDifferently(a, b) || seen.length > most) return true;
      if (seen.length >= many && !hasLearned) {
        this.#classes.learn([one, other]);
        hasLearned = true;
      }
      if (this.#classes.areSame(a, b)) continue;
      for (const [left, right] of sharedParts(a, b)) {
        waiting.push(...combinations(alternativesOf(left), alternativesOf(right)));
      }
    }
    for (const pair of seen) this.#unlike.set(pair, true);
    return false;
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

/** Whether the same JSON would be a value of one class here, and of another one there. */
function isDecodedDifferently(one: BareType, other: BareType): boolean {
  if (one.kind === "codec" && other.kind === "codec") return !isSameCodec(one, other);
  if (one.kind === "codec" || other.kind === "codec") return true;
  return isAnything(one) || isAnything(other);
}

function isSameCodec(one: CodecModel, other: CodecModel): boolean {
  const dtypeOf = (type: CodecModel): unknown => (type.codec === "typed_array" ? type.dtype : undefined);
  return one.codec === other.codec && dtypeOf(one) === dtypeOf(other);
}

/** In what may be anything the JSON stays as it is. */
function isAnything({ kind }: BareType): boolean {
  return kind === "unknown" || kind === "any-object";
}

/** The parts of two types that the same JSON may be part of. */
function sharedParts(one: BareType, other: BareType): Pair[] {
  if (one.kind === "object" && other.kind === "object") return sharedProperties(one, other);
  if (isList(one) && isList(other)) {
    const places = Math.max(placesOf(one), placesOf(other));
    return Array.from({ length: places }).flatMap((_, index) =>
      combinations(itemsAt(one, index), itemsAt(other, index)),
    );
  }
  if (one.kind !== "codec" || other.kind !== "codec") return [];
  const others = partsOf(other);
  return partsOf(one).flatMap((part, index) => combinations([part], others.slice(index, index + 1)));
}

function sharedProperties(one: ObjectModel, other: ObjectModel): Pair[] {
  const names = new Set([...one.properties, ...other.properties].map(({ name }) => name));
  const listed = [...names].flatMap((name) => combinations(propertyTypes(one, name), propertyTypes(other, name)));
  const types = ({ indexes }: ObjectModel): TypeModel[] => indexes.map(({ type }) => type);
  return [...listed, ...combinations(types(one), types(other))];
}
