import { UsageFailure } from "../failure.ts";
import type { OptionPath } from "./config-type.ts";
import { type Setting, sources } from "./setting.ts";

const amounts = ["budget.cpu", "budget.memory", "budget.gpu"] as const satisfies OptionPath[];

/**
 * A budget is a word or amounts, whichever the stronger source says; the other is not in force then.
 * @throws UsageFailure when one source says both
 */
export function settleBudget(settings: Map<OptionPath, Setting>): void {
  const of = (path: OptionPath): Setting =>
    settings.get(path) ?? { value: undefined, source: "default", from: "default" };
  const rank = (path: OptionPath): number => sources.indexOf(of(path).source);
  const word = rank("budget");
  const strongest = amounts.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  const [weaker, stronger]: [readonly OptionPath[], OptionPath] =
    rank(strongest) > word
      ? [["budget", ...amounts.filter((path) => rank(path) <= word)], strongest]
      : [amounts.filter((path) => rank(path) < word), "budget"];
  if (word > 0 && rank(strongest) === word) {
    throw new UsageFailure(
      `${of("budget").from} and ${of(strongest).from} exclude each other: give a word or amounts.`,
    );
  }
  for (const path of weaker) {
    const { value, source } = of(path);
    if (value !== undefined)
      settings.set(path, { value: undefined, source, from: `overridden by ${of(stronger).from}` });
  }
}
