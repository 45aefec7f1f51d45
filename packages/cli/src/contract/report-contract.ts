import type { CheckResult, ContractCheck } from "@vmodel/codegen";
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
  reportBreaking(context, name, contract);
  return contract.advice;
}

/** Tells what a release takes in that breaks those who use the one before it. */
export function reportReleased(context: CliContext, { package: { name, version }, contract }: CheckResult): void {
  if (contract === undefined || ofLevel(contract.changes, "breaking").length === 0) return;
  reportBreaking(context, name, contract);
  const { asked, verdict, released } = contract;
  if (verdict !== "unannounced") return;
  const above = released === undefined ? "" : ` above ${released}`;
  const text = `${name} ${version} is released with breaking changes, and nothing announces them: publish it as a ${asked} version${above}.`;
  context.err(`${paint(context.colors.err, "yellow", "warning:")} ${text}`);
}

function reportBreaking(context: CliContext, name: string, { changes, released }: ContractCheck): void {
  const last = released === undefined ? "its last release" : `its last release, ${released}`;
  context.out(paint(context.colors.out, "bold", `${name} since ${last}`));
  for (const line of changeLines(ofLevel(changes, "breaking"), context.colors.out)) context.out(`  ${line}`);
}
