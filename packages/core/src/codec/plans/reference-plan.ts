import { type Plan, runPlain } from "./plan.ts";

/** A named schema, which may lead back to itself: it is compiled when it is needed. */
export function referencePlan(plain: boolean, compile: () => Plan): Plan {
  let target: Plan | undefined;
  const resolve = (): Plan => {
    target ??= compile();
    return target;
  };
  const plan: Plan = {
    plain,
    noun: (decoding) => resolve().noun(decoding),
    run: (value, walk) => (plain ? runPlain(value, walk) : resolve().run(value, walk)),
    fits(value, walk, depth) {
      if (depth < 4 || typeof value !== "object" || value === null) {
        return resolve().fits(value, walk, depth);
      }
      walk.verdicts ??= new Map();
      const verdicts = walk.verdicts.get(plan) ?? new Map<object, boolean>();
      walk.verdicts.set(plan, verdicts);
      const known = verdicts.get(value);
      if (known !== undefined) return known;
      const fits = resolve().fits(value, walk, depth);
      verdicts.set(value, fits);
      return fits;
    },
  };
  return plan;
}
