import { relative } from "node:path";
import type { BuildResult } from "@vmodel/codegen";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { type DirectoryOption, findPackages, withDirectoryOption } from "./service-packages.ts";

/** `vmodel build` */
export function buildCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("build"))
    .description("write service-info.json and the typed client of every service package here")
    .option("--no-cache", "read every source anew")
    .addHelpText("after", "\nExamples:\n  $ vmodel build\n  $ vmodel build -C services/service-1")
    .action(async (options: DirectoryOption & { cache: boolean }) => {
      const packages = await findPackages(context, options);
      const { buildPackages, formatDiagnostics } = await import("@vmodel/codegen");
      const results = await buildPackages(packages, { cache: options.cache });
      for (const result of results) report(context, result);
      const diagnostics = results.flatMap((result) => result.diagnostics);
      if (diagnostics.length === 0) return;
      context.err(formatDiagnostics(diagnostics, { color: context.colors, directory: context.directory }));
      throw new CommandFailure(`${count(diagnostics.length, "problem")}; of such a package nothing is written.`);
    });
}

function report(context: CliContext, { package: { name }, files, diagnostics }: BuildResult): void {
  if (diagnostics.length > 0) return context.out(`${name}: not built`);
  const changed = files.filter(({ change }) => change !== "unchanged");
  context.out(`${name}: ${changed.length === 0 ? "up to date" : `${count(changed.length, "file")} changed`}`);
  for (const { path, change } of changed) context.out(`  ${change} ${relative(context.directory, path)}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
