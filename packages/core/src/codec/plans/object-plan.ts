import { within } from "../codec-error.ts";
import { assertData } from "../find-unjsonable.ts";
import { kindOf } from "../kinds.ts";
import { enter } from "../walk.ts";
import { anyPlan } from "./leaf-plan.ts";
import { mismatch, type Plan, runPlain } from "./plan.ts";

/** The properties of an object: by name, else by pattern, else `rest`, without which there are no more. */
export interface ObjectPlanOptions {
  readonly properties: ReadonlyMap<string, Plan>;
  readonly patterns: readonly (readonly [RegExp, Plan])[];
  readonly rest: Plan | undefined;
  readonly required: readonly string[];
}

/** Objects and records. */
export function objectPlan({ properties, patterns, rest, required }: ObjectPlanOptions): Plan {
  const planOf = (name: string): Plan | undefined =>
    properties.get(name) ?? patterns.find(([pattern]) => pattern.test(name))?.[1] ?? rest;
  const literals = [...properties].filter(([, plan]) => plan.literal);
  const inner = [...properties.values(), ...patterns.map(([, plan]) => plan), rest ?? anyPlan];
  const plain = inner.every((plan) => plan.plain);
  return {
    plain,
    noun: () => "an object",
    run(value, walk) {
      if (plain) return runPlain(value, walk);
      if (kindOf(value) !== "object") throw mismatch("an object", value);
      assertData(value as object);
      enter(walk, value as object);
      const result: Record<string, unknown> = {};
      let name = "";
      try {
        for (name of Object.keys(value as object)) {
          const property = (value as Record<string, unknown>)[name];
          // What is unknown may come from a newer version, or is refused by whoever validates.
          if (property !== undefined) put(result, name, (planOf(name) ?? anyPlan).run(property, walk));
        }
      } catch (error) {
        throw within(name, error);
      }
      walk.parents.pop();
      return result;
    },
    fits(value, walk, depth) {
      if (kindOf(value) !== "object") return false;
      const object = value as Record<string, unknown>;
      const has = (name: string): boolean => Object.hasOwn(object, name) && object[name] !== undefined;
      if (literals.some(([name, plan]) => has(name) && !plan.fits(object[name], walk, 0))) return false;
      if (depth > 0 && !required.every(has)) return false;
      if (depth < 2) return true;
      return Object.keys(object).every((name) => {
        if (!has(name)) return true;
        const plan = planOf(name);
        return plan === undefined ? depth < 3 : plan.fits(object[name], walk, depth - 1);
      });
    },
  };
}

function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}
