import type { JsonSchema } from "@vmodel/core/manifest";
import { schemaContract } from "@vmodel/core/manifest";
import type { Alternative, Definitions } from "./alternative.ts";
import { anything, SchemaReader } from "./alternatives.ts";
import { compareArrays } from "./arrays.ts";
import { Assumptions } from "./assumptions.ts";
import { codecOf, wireKind } from "./codecs.ts";
import { describe, describeAll } from "./describe.ts";
import type { Findings, Misfit, Pair } from "./misfit.ts";
import { compareNumbers } from "./numbers.ts";
import { compareObjects } from "./objects.ts";
import { compareStrings } from "./strings.ts";
import { ambiguities, likeness, mayBeAlike, splitByLiteral } from "./unions.ts";
import { fitsValue } from "./values.ts";

/** Schemas that need more comparisons are not decided. */
const mostSteps = 50_000;
/** Members of a union that one that does not fit is compared with, to tell why. */
const mostSimilar = 8;
/** Unions inside members of unions that have to be tried out, one inside the other. */
const deepest = 60;

/** How two manifests' schemas are compared. */
export interface ContainmentOptions {
  /** Whether who expects the wide one ignores properties that it does not have. */
  readonly isOpen: boolean;
}

/**
 * Tells whether every value of one schema is a value of another. Recursive types fit as long as nothing in them
 * contradicts it. What cannot be told is a misfit, so that an empty answer can be relied on.
 */
export class Containment {
  readonly #narrow: SchemaReader;
  readonly #wide: SchemaReader;
  readonly #isOpen: boolean;
  #assumptions = new Assumptions();
  #steps = 0;
  #depth = 0;

  constructor(narrow: Definitions, wide: Definitions, { isOpen }: ContainmentOptions) {
    this.#narrow = new SchemaReader(narrow);
    this.#wide = new SchemaReader(wide);
    this.#isOpen = isOpen;
  }

  /** Why some value of `narrow` may be none of `wide`, each reason at the first place where it holds; empty: all are. */
  misfits(narrow: JsonSchema, wide: JsonSchema, path: string): readonly Misfit[] {
    this.#steps = 0;
    this.#assumptions = new Assumptions();
    return this.#check([{ narrow, wide, path }], false);
  }

  /** All pairs have to fit. They are taken from a queue, as types may refer to each other in long chains. */
  #check(pairs: readonly Pair[], untilFirst: boolean): readonly Misfit[] {
    const waiting = [...pairs];
    const misfits: Misfit[] = [];
    for (const pair of waiting) {
      if (untilFirst && misfits.length > 0) break;
      if (!this.#assumptions.add(this.#narrow.resolved(pair.narrow), this.#wide.resolved(pair.wide))) continue;
      if (++this.#steps > mostSteps) return [{ reason: "undecided", path: pair.path }];
      const found = this.#compare(pair);
      misfits.push(...found.misfits);
      waiting.push(...found.pairs);
    }
    return misfits;
  }

  #compare({ narrow, wide, path }: Pair): Findings {
    const others = this.#wide.alternatives(wide);
    if (others.some(({ kind }) => kind === "any")) {
      // Who reads any JSON sees a string where there was a Date.
      const carried = this.#narrow.carriesCodec(narrow);
      const codec = this.#narrow
        .alternatives(narrow)
        .map(codecOf)
        .find((one) => one !== undefined);
      return {
        misfits: carried ? [{ reason: "codec", narrow: codec ?? "codec", wide: undefined, path }] : [],
        pairs: [],
      };
    }
    const found = this.#narrow.alternatives(narrow).map((one) => this.#place(one, others, path));
    return { misfits: found.flatMap(({ misfits }) => misfits), pairs: found.flatMap(({ pairs }) => pairs) };
  }

  /** Finds the alternative that one fits into. */
  #place(one: Alternative, others: readonly Alternative[], path: string): Findings {
    if (one.kind === "any") {
      const found = anything.map((each) => this.#place(each, others, path));
      const pairs = found.flatMap((each) => each.pairs);
      const fits = found.every(({ misfits }) => misfits.length === 0) && this.#try(pairs);
      return fits ? nothing : { misfits: [foreign(one, others, path)], pairs: [] };
    }
    if (one.kind === "opaque") return this.#placeOpaque(one.schema, others, path);
    if (one.kind === "value") return placeValue(one, others, path);
    const alike = others.filter((other) => isComparable(one, other));
    if (alike.length === 0) return { misfits: [misplaced(one, others, path)], pairs: [] };
    const [only] = alike;
    if (alike.length === 1 && only !== undefined) return this.#compareAlike(one, only, others, path);
    const possible = alike.filter((other) => mayBeAlike(one, other, this.#narrow, this.#wide));
    const [single] = possible;
    if (possible.length === 1 && single !== undefined) return this.#compareAlike(one, single, others, path);
    return this.#tryEach(one, possible, others, path);
  }

  /** Several may take it: each is tried out for itself. */
  #tryEach(one: Alternative, possible: readonly Alternative[], others: readonly Alternative[], path: string): Findings {
    const sorted = possible.toSorted((a, b) => likeness(one, b) - likeness(one, a));
    for (const other of sorted) {
      const { misfits, pairs } = this.#compareAlike(one, other, others, path);
      if (misfits.length === 0 && this.#try(pairs)) return nothing;
    }
    const parts = splitByLiteral(one, possible, this.#narrow, this.#wide);
    if (parts.length > 0) {
      const found = parts.map((part) => this.#place(part, others, path));
      return { misfits: found.flatMap(({ misfits }) => misfits), pairs: found.flatMap(({ pairs }) => pairs) };
    }
    return { misfits: this.#explain(one, sorted, others, path), pairs: [] };
  }

  /** What is wrong is told as it is with the one that it was most likely meant to be: the one with the fewest misfits. */
  #explain(
    one: Alternative,
    sorted: readonly Alternative[],
    others: readonly Alternative[],
    path: string,
  ): readonly Misfit[] {
    const similar = this.#depth > 0 ? [] : sorted.filter((other) => likeness(one, other) > 0).slice(0, mostSimilar);
    const explanations = similar.map((other) => {
      const { misfits, pairs } = this.#compareAlike(one, other, others, path);
      const before = this.#assumptions.mark();
      this.#depth++;
      const deeper = this.#check(pairs, false);
      this.#depth--;
      this.#assumptions.undo(before);
      return [...misfits, ...deeper];
    });
    const [best] = explanations.filter(({ length }) => length > 0).toSorted((a, b) => a.length - b.length);
    return best ?? [foreign(one, others, path)];
  }

  /** Whether pairs fit, assuming what has been assumed; if they do not, nothing is left of the attempt. */
  #try(pairs: readonly Pair[]): boolean {
    if (pairs.length === 0) return true;
    if (this.#depth >= deepest) return false;
    const before = this.#assumptions.mark();
    this.#depth++;
    const fits = this.#check(pairs, true).length === 0;
    this.#depth--;
    if (!fits) this.#assumptions.undo(before);
    return fits;
  }

  #compareAlike(one: Alternative, other: Alternative, others: readonly Alternative[], path: string): Findings {
    if (!("schema" in one) || !("schema" in other)) return nothing;
    const [narrow, wide] = [one.schema, other.schema];
    if (one.kind === "codec" || other.kind === "codec") return compareCodecs(one, other, path);
    switch (other.kind) {
      case "number":
      case "integer": {
        const isInteger = { narrow: one.kind === "integer", wide: other.kind === "integer" };
        return { misfits: compareNumbers(narrow, wide, isInteger, path), pairs: [] };
      }
      case "string":
        return { misfits: compareStrings(narrow, wide, path), pairs: [] };
      case "array":
        return compareArrays(narrow, wide, path);
      case "object": {
        const { misfits, pairs } = compareObjects(narrow, wide, this.#isOpen, path);
        const readers = { narrow: this.#narrow, wide: this.#wide };
        const ambiguous = this.#isOpen ? ambiguities(one, other, others, readers, path) : [];
        return { misfits: [...misfits, ...ambiguous], pairs };
      }
      default:
        return { misfits: [{ reason: "undecided", path }], pairs: [] };
    }
  }

  /** What is not understood fits only what says the very same. */
  #placeOpaque(schema: JsonSchema, others: readonly Alternative[], path: string): Findings {
    const text = schemaContract(schema, this.#narrow.defs);
    const isThere = others.some((other) => {
      return other.kind === "opaque" && schemaContract(other.schema, this.#wide.defs) === text;
    });
    return isThere ? nothing : { misfits: [{ reason: "undecided", path }], pairs: [] };
  }
}

const nothing: Findings = { misfits: [], pairs: [] };

/** Whether two alternatives have the same kind on the wire, so that one may hold the other. */
function isComparable(one: Alternative, other: Alternative): boolean {
  if (one.kind === "undefined" || other.kind === "undefined") return one.kind === other.kind;
  if (other.kind === "value" || other.kind === "opaque") return false;
  const [kind, otherKind] = [wireKind(one), wireKind(other)];
  return kind === otherKind || kind === undefined || otherKind === undefined;
}

function placeValue(one: Alternative & { kind: "value" }, others: readonly Alternative[], path: string): Findings {
  const verdicts = others.map((other) => fitsValue(one.value, other));
  if (verdicts.includes(true)) return nothing;
  const codec = others.find((other) => other.kind === "codec" && wireKind(other) === wireKind(one));
  if (codec !== undefined) {
    return { misfits: [{ reason: "codec", narrow: undefined, wide: codecOf(codec), path }], pairs: [] };
  }
  const misfit: Misfit = verdicts.includes(undefined) ? { reason: "undecided", path } : foreign(one, others, path);
  return { misfits: [misfit], pairs: [] };
}

function misplaced(one: Alternative, others: readonly Alternative[], path: string): Misfit {
  const isUnclear = others.some(({ kind }) => kind === "opaque");
  return isUnclear ? { reason: "undecided", path } : foreign(one, others, path);
}

function foreign(one: Alternative, others: readonly Alternative[], path: string): Misfit {
  return { reason: "alternative", what: describe(one), wide: describeAll(others), path };
}

function compareCodecs(one: Alternative, other: Alternative, path: string): Findings {
  const [narrow, wide] = [codecOf(one), codecOf(other)];
  if (narrow !== wide || !("schema" in one) || !("schema" in other)) {
    return { misfits: [{ reason: "codec", narrow, wide, path }], pairs: [] };
  }
  // Both are gone through as what they are on the wire.
  return { misfits: [], pairs: [{ narrow: plain(one.schema), wide: plain(other.schema), path }] };
}

const plainSchemas = new WeakMap<JsonSchema, JsonSchema>();

/** A schema without its codec; of the same schema always the same. */
function plain(schema: JsonSchema): JsonSchema {
  const known = plainSchemas.get(schema);
  if (known !== undefined) return known;
  const { "x-vmodel-codec": _codec, "x-vmodel-dtype": _type, ...rest } = schema;
  plainSchemas.set(schema, rest);
  return rest;
}
