import { relative } from "node:path";
import type { CheckResult } from "@vmodel/codegen";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { reportContract } from "../contract/report-contract.ts";
import { type DiagnosticOptions, withDiagnosticOptions } from "../diagnostics/diagnostic-options.ts";
import { showDiagnostics } from "../diagnostics/show-diagnostics.ts";
import { CommandFailure } from "../failure.ts";
import {
  chosenDirectory,
  type DirectoryOption,
  findPackages,
  withDirectoryOption,
} from "../service-packages/service-packages.ts";
import { count } from "../terminal/count.ts";
import { paint, type Style } from "../terminal/paint.ts";

interface CheckCommandOptions extends DirectoryOption, DiagnosticOptions {
  readonly json?: boolean;
}

const description =
  "Fails when a manifest or a client is not what `vmodel build` would write, and shows the difference; and when what has changed since the last release breaks its users and no changeset announces it. Writes nothing.";

const examples = `
Examples:
  $ vmodel check                           in CI, after the checkout
  $ vmodel check --strict                  also where a description is missing
  $ vmodel check -C services/service-1`;

/** `vmodel check` */
export function checkCommand(context: CliContext): Command {
  return withDiagnosticOptions(withDirectoryOption(new Command("check")))
    .summary("fail when a manifest or client is stale, or a breaking change is not announced")
    .description(description)
    .option("--json", "print what differs in each package as JSON")
    .addHelpText("after", examples)
    .action((options: CheckCommandOptions) => check(context, options));
}

async function check(context: CliContext, options: CheckCommandOptions): Promise<void> {
  const packages = await findPackages(chosenDirectory(context, options));
  const { checkPackages } = await import("@vmodel/codegen");
  const results = await checkPackages(packages, options.strict === undefined ? {} : { strict: options.strict });
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const stale = results.filter(({ differences }) => differences.length > 0);
  if (options.json) context.out(JSON.stringify(results.map(toJson), null, 2));
  else if (options.format === "json") await showDiagnostics(context, results, options.format);
  else {
    for (const result of stale) reportStale(context, result);
    await showDiagnostics(context, results, options.format);
    const fresh = results.filter((result) => result.diagnostics.length === 0 && !stale.includes(result)).length;
    if (fresh > 0) context.out(`${count(fresh, "package")} fresh.`);
  }
  if (diagnostics.length > 0) throw new CommandFailure();
  const isTold = options.json === true || options.format === "json";
  const todo = stale.length > 0 ? [staleText(stale.length)] : [];
  todo.push(...(isTold ? unannounced(results) : results.flatMap((result) => reportContract(context, result) ?? [])));
  if (todo.length > 0) throw new CommandFailure(isTold ? "" : todo.join("\n"));
}

function staleText(packages: number): string {
  return `${count(packages, "package")} stale: run \`vmodel build\` and commit what it writes.`;
}

function unannounced(results: readonly CheckResult[]): string[] {
  return results.flatMap(({ contract }) => (contract?.verdict === "unannounced" ? [contract.advice] : []));
}

function reportStale(context: CliContext, { package: { name }, differences }: CheckResult): void {
  context.out(paint(context.colors.out, "bold", name));
  for (const { path, kind, diff } of differences) {
    context.out(`  ${kind.padEnd(9)}  ${relative(context.directory, path)}`);
    for (const line of diff?.split("\n") ?? []) context.out(`    ${paint(context.colors.out, styleOf(line), line)}`);
  }
}

function styleOf(line: string): Style {
  if (line.startsWith("@@")) return "cyan";
  return line.startsWith("-") ? "red" : line.startsWith("+") ? "green" : "dim";
}

function toJson({ package: { name, directory }, differences, diagnostics, warnings, contract }: CheckResult): object {
  return { package: name, directory, differences, diagnostics, warnings, ...(contract && { contract }) };
}
