import { within } from "../codec-error.ts";
import { assertData, assertJson } from "../find-unjsonable.ts";
import { enter } from "../walk.ts";
import { mismatch, type Plan, runPlain } from "./plan.ts";

/** The items of an array: first `prefix`, last `suffix`, between them `rest`, without which there are no more. */
export interface ArrayPlanOptions {
  readonly prefix: readonly Plan[];
  readonly rest: Plan | undefined;
  readonly suffix: readonly Plan[];
  readonly minItems: number;
}

const none: Plan = { plain: true, noun: () => "nothing", run: runPlain, fits: () => false };

/** Arrays and tuples. */
export function arrayPlan({ prefix, rest, suffix, minItems }: ArrayPlanOptions): Plan {
  const planOf = (index: number, length: number): Plan =>
    prefix[index] ?? suffix[index - length + suffix.length] ?? rest ?? none;
  const plain = [...prefix, ...suffix, rest ?? none].every((plan) => plan.plain);
  return {
    plain,
    noun: () => "an array",
    run(value, walk, identity) {
      if (plain) return runPlain(value, walk);
      if (!Array.isArray(value)) throw mismatch("an array", value);
      assertData(value);
      enter(walk, identity ?? value);
      const { length } = value;
      const result: unknown[] = [];
      let index = 0;
      try {
        for (; index < length; index++) {
          const item: unknown = value[index];
          if (item === undefined) assertJson(item, walk);
          result.push(planOf(index, length).run(item, walk));
        }
      } catch (error) {
        throw within(index, error);
      }
      walk.parents.pop();
      return result;
    },
    fits(value, walk, depth) {
      if (!Array.isArray(value) || value.length < minItems) return false;
      const { length } = value;
      if (rest === undefined && length > prefix.length + suffix.length) return false;
      return depth < 2 || value.every((item, index) => planOf(index, length).fits(item, walk, depth - 1));
    },
  };
}
