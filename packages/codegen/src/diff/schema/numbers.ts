import type { JsonSchema } from "@vmodel/core/manifest";
import type { Misfit } from "./misfit.ts";

/** A limit, and whether it is itself left out. */
interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

/** Compares numbers; `isInteger` tells of each side whether it is of whole numbers. */
export function compareNumbers(
  narrow: JsonSchema,
  wide: JsonSchema,
  isInteger: { readonly narrow: boolean; readonly wide: boolean },
  path: string,
): Misfit[] {
  const misfits: Misfit[] = [];
  const limit = (keyword: string, one: unknown, other: unknown): void => {
    misfits.push({ reason: "limit", keyword, narrow: one, wide: other, path });
  };
  const step = narrow.multipleOf;
  const isWhole = isInteger.narrow || (typeof step === "number" && Number.isInteger(step));
  if (isInteger.wide && !isWhole) limit("type", "number", "integer");
  for (const [inclusive, exclusive, sign] of [
    ["minimum", "exclusiveMinimum", 1],
    ["maximum", "exclusiveMaximum", -1],
  ] as const) {
    const [one, other] = [narrow, wide].map((schema) => bound(schema, inclusive, exclusive, sign));
    if (other === undefined || (one !== undefined && isWithin(one, other, sign))) continue;
    limit(other.isExclusive ? exclusive : inclusive, one?.value, other.value);
  }
  if (wide.multipleOf !== undefined && !isMultiple(isWhole, step, wide.multipleOf)) {
    limit("multipleOf", step, wide.multipleOf);
  }
  return misfits;
}

/** The stricter of the two limits on one side. */
function bound(schema: JsonSchema, inclusive: string, exclusive: string, sign: 1 | -1): Bound | undefined {
  const [closed, open] = [schema[inclusive], schema[exclusive]];
  if (typeof open === "number" && (typeof closed !== "number" || open * sign >= closed * sign)) {
    return { value: open, isExclusive: true };
  }
  return typeof closed === "number" ? { value: closed, isExclusive: false } : undefined;
}

function isWithin(one: Bound, other: Bound, sign: 1 | -1): boolean {
  if (one.value === other.value) return one.isExclusive || !other.isExclusive;
  return one.value * sign > other.value * sign;
}

/** Fractions are not divided: floating point would not tell. */
function isMultiple(isWhole: boolean, step: unknown, of: unknown): boolean {
  if (step === of || (isWhole && of === 1)) return true;
  return Number.isInteger(step) && Number.isInteger(of) && Number(step) % Number(of) === 0;
}
