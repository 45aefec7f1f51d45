import { everything, mismatch, type Plan, runPlain } from "./plan.ts";

/** One of several. Which, is looked at more and more closely until one is left, or it makes no difference. */
export function unionPlan(branches: readonly Plan[]): Plan {
  const plain = branches.every((branch) => branch.plain);
  return {
    plain,
    noun: (decoding) => [...new Set(branches.map((branch) => branch.noun(decoding)))].join(" or "),
    run(value, walk) {
      if (plain) return runPlain(value, walk);
      let left = branches;
      for (const depth of [0, 1, 2, 3, everything]) {
        const fitting = left.filter((branch) => branch.fits(value, walk, depth));
        if (depth === 0 && fitting.length === 0) throw mismatch(this.noun(walk.decoding), value);
        // Where none fits all the way, the one that did for longest tells best what is wrong.
        if (fitting.length > 0) left = fitting;
        if (left.length === 1 || left.every((branch) => branch.plain)) break;
      }
      return left[0]?.run(value, walk);
    },
    fits: (value, walk, depth) => branches.some((branch) => branch.fits(value, walk, depth)),
  };
}
