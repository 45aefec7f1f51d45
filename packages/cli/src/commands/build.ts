import { relative } from "node:path";
import type { BuildResult } from "@vmodel/codegen";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";
import { chosenDirectory, type DirectoryOption, findPackages, withDirectoryOption } from "./service-packages.ts";

interface BuildCommandOptions extends DirectoryOption {
  readonly cache: boolean;
  readonly json?: boolean;
}

const description =
  "Reads the sources of service packages, without running them, and writes service-info.json and the typed client beside each package.json. Works on the package that the directory lies in, else on all those below it.";

const examples = `
Examples:
  $ vmodel build                           the package here, or every service package of the workspace
  $ vmodel build -C services/service-1
  $ vmodel build --json | jq '.[].files[] | select(.change != "unchanged").path'`;

/** `vmodel build` */
export function buildCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("build"))
    .summary("write service-info.json and the typed client of service packages")
    .description(description)
    .option("--no-cache", "read every source anew")
    .option("--json", "print what was done to each package as JSON")
    .addHelpText("after", examples)
    .action((options: BuildCommandOptions) => build(context, options));
}

async function build(context: CliContext, options: BuildCommandOptions): Promise<void> {
  const packages = await findPackages(chosenDirectory(context, options));
  const { buildPackages, formatDiagnostics } = await import("@vmodel/codegen");
  const results = await buildPackages(packages, { cache: options.cache });
  const diagnostics = results.flatMap((result) => result.diagnostics);
  if (options.json) context.out(JSON.stringify(results.map(toJson), null, 2));
  else {
    for (const result of results) reportChanges(context, result);
    if (diagnostics.length > 0) {
      context.err(
        formatDiagnostics(diagnostics, { color: context.colors.err, directory: context.directory }).trimEnd(),
      );
    }
    context.out(summary(results));
  }
  if (diagnostics.length > 0) throw new CommandFailure();
}

function reportChanges(context: CliContext, { package: { name }, files }: BuildResult): void {
  const changed = files.filter(({ change }) => change !== "unchanged");
  if (changed.length === 0) return;
  context.out(paint(context.colors.out, "bold", name));
  for (const { path, change } of changed) context.out(`  ${change.padEnd(7)}  ${relative(context.directory, path)}`);
}

function summary(results: readonly BuildResult[]): string {
  const failed = results.filter(({ diagnostics }) => diagnostics.length > 0).length;
  const changed = results.filter(({ files }) => files.some(({ change }) => change !== "unchanged")).length;
  const fresh = results.length - failed - changed;
  const parts = [
    changed > 0 && `${count(changed, "package")} built`,
    fresh > 0 && `${count(fresh, "package")} up to date`,
    failed > 0 && `${count(failed, "package")} not built`,
  ];
  return `${parts.filter((part) => part !== false).join(", ")}.`;
}

function toJson({ package: { name, directory }, cached, files, diagnostics }: BuildResult): object {
  return { package: name, directory, cached, files, diagnostics };
}
