import { kindOf, withArticle } from "../kinds.ts";
import { type Plan, runPlain } from "./plan.ts";

/** Any JSON. */
export const anyPlan: Plan = {
  plain: true,
  noun: () => "anything",
  run: runPlain,
  fits: (value) => value !== undefined,
};

/** Nothing: `undefined`, which is what a method without a result returns. */
export const neverPlan: Plan = {
  plain: true,
  noun: () => "undefined",
  run: (value, walk) => (value === undefined ? undefined : runPlain(value, walk)),
  fits: (value) => value === undefined,
};

/** One of some single values. */
export function literalPlan(values: readonly unknown[]): Plan {
  return {
    plain: true,
    literal: true,
    noun: () => values.map((value) => JSON.stringify(value)).join(" or "),
    run: runPlain,
    fits: (value) => values.includes(value),
  };
}

/** Plain values by the names that JSON Schema gives their types. */
export function kindPlan(types: readonly unknown[]): Plan {
  const kinds = types.map((type) => (type === "integer" ? "number" : String(type)));
  return {
    plain: true,
    noun: () => kinds.map((kind) => (kind === "null" ? kind : withArticle(kind))).join(" or "),
    run: runPlain,
    fits: (value) => kinds.includes(kindOf(value)),
  };
}
