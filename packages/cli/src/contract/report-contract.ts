import type { CheckResult } from "@vmodel/codegen";
import type { CliContext } from "../context.ts";
import { paint } from "../terminal/paint.ts";
import { changeLines, ofLevel } from "./change-lines.ts";

/**
 * Tells how the contract of a package stands to its last release, where that is not as it should be.
 * @returns what is to be done before it may be released; undefined when it may
 */
export function reportContract(context: CliContext, { package: { name }, contract }: CheckResult): string | undefined {
  if (contract === undefined || contract.verdict === "good") return undefined;
  if (contract.verdict === "understated") {
    context.err(`${paint(context.colors.err, "cyan", "note:")} ${contract.advice}`);
    return undefined;
  }
  context.out(paint(context.colors.out, "bold", `${name} since its last release`));
  for (const line of changeLines(ofLevel(contract.changes, "breaking"), context.colors.out)) context.out(`  ${line}`);
  return contract.advice;
}
