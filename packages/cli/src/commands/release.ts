import { relative } from "node:path";
import type { ReleaseResult } from "@vmodel/codegen";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { reportReleased } from "../contract/report-contract.ts";
import { showDiagnostics } from "../diagnostics/show-diagnostics.ts";
import { CommandFailure } from "../failure.ts";
import {
  chosenDirectory,
  type DirectoryOption,
  findPackages,
  withDirectoryOption,
} from "../service-packages/service-packages.ts";
import { count } from "../terminal/count.ts";

interface ReleaseCommandOptions extends DirectoryOption {
  readonly json?: boolean;
}

const description =
  "Remembers the manifests of today as those of a release, in service-info.released.json beside each. From then on `vmodel check` and `vmodel build` compare with them: breaking changes have to be announced by a changeset or by the version, and clients of the release are accepted as long as nothing breaks them. Breaking changes that it takes in are listed. Publishes nothing.";

const examples = `
Examples:
  $ npm version major --no-git-tag-version && vmodel build && vmodel release
  $ changeset version && vmodel build && vmodel release     in the \`version\` script of the workspace
  $ vmodel release -C services/service-1`;

/** `vmodel release` */
export function releaseCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("release"))
    .summary("remember today's manifests as released")
    .description(description)
    .option("--json", "print what was done to each package as JSON")
    .addHelpText("after", examples)
    .action((options: ReleaseCommandOptions) => release(context, options));
}

async function release(context: CliContext, options: ReleaseCommandOptions): Promise<void> {
  const packages = await findPackages(chosenDirectory(context, options));
  const { releasePackages } = await import("@vmodel/codegen");
  const results = await releasePackages(packages);
  const stale = results.filter(({ file }) => file === undefined);
  if (options.json) context.out(JSON.stringify(results.map(toJson), null, 2));
  if (stale.length > 0) {
    const checks = results.map(({ check }) => check);
    if (!options.json) await showDiagnostics(context, checks, undefined);
    const names = checks.filter(({ differences }) => differences.length > 0).map((one) => one.package.name);
    const text = names.length === 0 ? "" : `The manifest of ${names.join(", ")} is stale: run \`vmodel build\` first.`;
    throw new CommandFailure(options.json ? "" : text);
  }
  if (!options.json) report(context, results);
}

function report(context: CliContext, results: readonly ReleaseResult[]): void {
  const written = results.flatMap(({ file }) => (file?.change === "written" ? [file] : []));
  for (const { check } of results) reportReleased(context, check);
  for (const { path } of written) context.out(`written  ${relative(context.directory, path)}`);
  const unchanged = results.length - written.length;
  if (unchanged > 0) context.out(`${count(unchanged, "package")} as released.`);
}

function toJson({
  package: { name, directory },
  file,
  check: { diagnostics, differences, contract },
}: ReleaseResult): object {
  if (file === undefined) return { package: name, directory, diagnostics, differences };
  return { package: name, directory, file, ...(contract && { contract }) };
}
