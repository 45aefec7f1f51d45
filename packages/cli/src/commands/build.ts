import { Command } from "commander";
import { reportBuild, toJson } from "../build/report.ts";
import { watchBuild } from "../build/watch.ts";
import type { CliContext } from "../context.ts";
import { type DiagnosticOptions, withDiagnosticOptions } from "../diagnostics/diagnostic-options.ts";
import { CommandFailure } from "../failure.ts";
import {
  chosenDirectory,
  type DirectoryOption,
  findPackages,
  withDirectoryOption,
} from "../service-packages/service-packages.ts";

interface BuildCommandOptions extends DirectoryOption, DiagnosticOptions {
  readonly cache: boolean;
  readonly json?: boolean;
  readonly watch?: boolean;
}

const description =
  "Reads the sources of service packages, without running them, and writes service-info.json and the typed client beside each package.json. Works on the package that the directory lies in, else on all those below it.";

const examples = `
Examples:
  $ vmodel build                           the package here, or every service package of the workspace
  $ vmodel build -C services/service-1
  $ vmodel build --watch                   again whenever a source changes, until Ctrl+C
  $ vmodel build --json | jq '.[].files[] | select(.change != "unchanged").path'`;

/** `vmodel build` */
export function buildCommand(context: CliContext): Command {
  return withDiagnosticOptions(withDirectoryOption(new Command("build")))
    .summary("write service-info.json and the typed client of service packages")
    .description(description)
    .option("--no-cache", "read every source anew")
    .option("-w, --watch", "build again what a change concerns, until SIGINT (Ctrl+C) or SIGTERM")
    .option("--json", "print what was done to each package as JSON")
    .addHelpText("after", examples)
    .action((options: BuildCommandOptions) => build(context, options));
}

async function build(context: CliContext, options: BuildCommandOptions): Promise<void> {
  const directory = chosenDirectory(context, options);
  if (options.watch) return watchBuild(context, directory, options);
  const packages = await findPackages(directory);
  const { buildPackages } = await import("@vmodel/codegen");
  const results = await buildPackages(packages, {
    cache: options.cache,
    ...(options.strict === undefined ? {} : { strict: options.strict }),
  });
  if (options.json) context.out(JSON.stringify(results.map(toJson), null, 2));
  else await reportBuild(context, results, { format: options.format });
  if (results.some(({ diagnostics }) => diagnostics.length > 0)) throw new CommandFailure();
}
