import { type ResourceOptions, type Resources, VModelError } from "@vmodel/core";
import { readResources } from "@vmodel/core/registration";
import { machineBudget } from "./machine-budget.ts";

/**
 * What there is to give to services: processor cores, memory in bytes, ids of GPU cards. What is left out has no limit,
 * but for cards: a service that names some needs a budget that has them.
 */
export type Budget = Resources;

/** The option `budget`: so much, what the machine has, or no limits. */
export type BudgetOption = ResourceOptions | "machine" | "none";

/**
 * The budget that an option stands for; undefined: no limits.
 * @throws VModelError `invalid_argument`, naming what is wrong
 */
export function readBudget(option: BudgetOption): Budget | undefined {
  if (option === "none") return undefined;
  if (option === "machine") return machineBudget();
  const { resources, problems } = readResources(option);
  const [problem] = problems;
  if (problem === undefined && typeof option === "object") return resources;
  const what = problem?.replace(/^resources(\.|: )/, "") ?? `${JSON.stringify(option)} is no object`;
  const message = `The option budget takes "machine", "none" or an object such as { cpu: 4, memory: "8GiB", gpu: "0,1" }: ${what}.`;
  throw new VModelError("invalid_argument", message);
}
