import type { JsonSchema } from "@vmodel/core/manifest";
import { anySchema } from "./alternatives.ts";
import type { Findings, Misfit, Pair } from "./misfit.ts";
import { indexPath, itemPath } from "./path.ts";
import { compareLeast, compareMost } from "./strings.ts";

/** An array: items at its beginning, any number of others, and items at its end. */
interface Shape {
  readonly prefix: readonly JsonSchema[];
  /** Absent: there are no others. */
  readonly rest: JsonSchema | undefined;
  readonly suffix: readonly JsonSchema[];
  readonly least: number;
  /** Absent: any number. */
  readonly most: number | undefined;
}

/** Compares arrays, tuples among them. */
export function compareArrays(narrow: JsonSchema, wide: JsonSchema, path: string): Findings {
  const [one, other] = [shapeOf(narrow), shapeOf(wide)];
  const misfits: Misfit[] = [
    ...compareLeast("minItems", one.least, other.least, path),
    ...compareMost("maxItems", one.most, other.most, path),
  ];
  const mayRepeat = narrow.uniqueItems !== true && one.most !== 0 && one.most !== 1;
  if (wide.uniqueItems === true && mayRepeat) {
    misfits.push({ reason: "limit", keyword: "uniqueItems", narrow: undefined, wide: true, path });
  }
  const pairs = one.most === 0 ? [] : itemPairs(one, other, path);
  return pairs === undefined ? { misfits: [...misfits, { reason: "undecided", path }], pairs: [] } : { misfits, pairs };
}

function shapeOf(schema: JsonSchema): Shape {
  const prefix = schemasIn(schema.prefixItems);
  const suffix = schemasIn(schema["x-vmodel-suffixItems"]);
  const [between] = schemasIn(schema["x-vmodel-restItems"]);
  const items = schema.items === undefined || schema.items === true ? anySchema : schema.items;
  const rest = between ?? (items === false ? undefined : (items as JsonSchema));
  const { minItems, maxItems } = schema;
  const fixed = rest === undefined ? prefix.length + suffix.length : undefined;
  const limits = [fixed, maxItems].filter((limit) => typeof limit === "number");
  return {
    prefix,
    rest,
    suffix,
    least: typeof minItems === "number" ? minItems : 0,
    most: limits.length === 0 ? undefined : Math.min(...limits),
  };
}

function schemasIn(list: unknown): readonly JsonSchema[] {
  return Array.isArray(list) ? list : [];
}

/** The items that meet at the same places; undefined where that depends on how many there are. */
function itemPairs(one: Shape, other: Shape, path: string): Pair[] | undefined {
  if (one.suffix.length === 0 && other.suffix.length === 0) return fromTheFront(one, other, path);
  if (one.suffix.length === other.suffix.length && one.prefix.length === other.prefix.length) {
    const ends = one.suffix.map((narrow, index): Pair => {
      return { narrow, wide: other.suffix[index] ?? anySchema, path: indexPath(path, index - one.suffix.length) };
    });
    return [...fromTheFront(one, other, path), ...ends];
  }
  // The wide one says the same of every item behind its prefix.
  const { rest: wide } = other;
  if (other.suffix.length > 0 || one.prefix.length < other.prefix.length || wide === undefined) return undefined;
  return [
    ...fromTheFront(one, other, path),
    ...one.suffix.map((narrow, index) => ({ narrow, wide, path: indexPath(path, index - one.suffix.length) })),
  ];
}

function fromTheFront(one: Shape, other: Shape, path: string): Pair[] {
  const pairs: Pair[] = [];
  const count = Math.max(one.prefix.length, other.prefix.length);
  for (let index = 0; index < Math.min(count, one.most ?? count); index++) {
    const [narrow, wide] = [one.prefix[index] ?? one.rest, other.prefix[index] ?? other.rest];
    // Where one of them has no such item, the lengths have told.
    if (narrow !== undefined && wide !== undefined) pairs.push({ narrow, wide, path: indexPath(path, index) });
  }
  if (one.rest !== undefined && other.rest !== undefined) {
    pairs.push({ narrow: one.rest, wide: other.rest, path: itemPath(path) });
  }
  return pairs;
}
