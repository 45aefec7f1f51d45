import { relative } from "node:path";
import type { CheckResult } from "@vmodel/codegen";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { type DirectoryOption, findPackages, withDirectoryOption } from "./service-packages.ts";

/** `vmodel check` */
export function checkCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("check"))
    .description("fail when a committed manifest or client is not what a build would write")
    .addHelpText("after", "\nExamples:\n  $ vmodel check\n  $ vmodel check -C services/service-1")
    .action(async (options: DirectoryOption) => {
      const packages = await findPackages(context, options);
      const { checkPackages, formatDiagnostics } = await import("@vmodel/codegen");
      const results = await checkPackages(packages);
      for (const result of results) report(context, result);
      const diagnostics = results.flatMap((result) => result.diagnostics);
      if (diagnostics.length > 0) {
        context.err(formatDiagnostics(diagnostics, { color: context.colors, directory: context.directory }));
        throw new CommandFailure("Sources have problems.");
      }
      if (results.some(({ differences }) => differences.length > 0)) {
        throw new CommandFailure("Generated files are stale: run `vmodel build` and commit what it writes.");
      }
    });
}

function report(context: CliContext, { package: { name }, differences, diagnostics }: CheckResult): void {
  if (diagnostics.length > 0) return;
  context.out(`${name}: ${differences.length === 0 ? "fresh" : "stale"}`);
  for (const { path, kind, diff } of differences) {
    context.out(`  ${kind} ${relative(context.directory, path)}`);
    if (diff !== undefined) context.out(diff.trimEnd());
  }
}
