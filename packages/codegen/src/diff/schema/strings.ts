import type { JsonSchema } from "@vmodel/core/manifest";
import type { Misfit } from "./misfit.ts";

/** Compares strings. Patterns and formats are compared as text: whether one is within another cannot be told. */
export function compareStrings(narrow: JsonSchema, wide: JsonSchema, path: string): Misfit[] {
  return [
    ...compareLeast("minLength", narrow.minLength, wide.minLength, path),
    ...compareMost("maxLength", narrow.maxLength, wide.maxLength, path),
    ...["pattern", "format"].flatMap((keyword): Misfit[] => {
      const [one, other] = [narrow[keyword], wide[keyword]];
      const isSame = other === undefined || one === other;
      return isSame ? [] : [{ reason: "limit", keyword, narrow: one, wide: other, path }];
    }),
  ];
}

/** Compares limits on how few there may be; absent is 0. */
export function compareLeast(keyword: string, one: unknown, other: unknown, path: string): Misfit[] {
  const isSame = other === undefined || Number(one ?? 0) >= Number(other);
  return isSame ? [] : [{ reason: "limit", keyword, narrow: one, wide: other, path }];
}

/** Compares limits on how many there may be; absent is any number. */
export function compareMost(keyword: string, one: unknown, other: unknown, path: string): Misfit[] {
  const isSame = other === undefined || Number(one ?? Number.POSITIVE_INFINITY) <= Number(other);
  return isSame ? [] : [{ reason: "limit", keyword, narrow: one, wide: other, path }];
}
