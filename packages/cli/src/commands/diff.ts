import type { ChangeLevel, PackageComparison } from "@vmodel/codegen";
import { Command, Option } from "commander";
import type { CliContext } from "../context.ts";
import { changeLines, ofLevel } from "../contract/change-lines.ts";
import { CommandFailure } from "../failure.ts";
import { chosenDirectory, type DirectoryOption, withDirectoryOption } from "../service-packages/service-packages.ts";
import { paint } from "../terminal/paint.ts";

interface DiffCommandOptions extends DirectoryOption {
  readonly failOn?: ChangeLevel;
  readonly token?: string;
  readonly json?: boolean;
}

const levels: readonly ChangeLevel[] = ["text", "compatible", "breaking"];

const description =
  "Compares the contracts of services: what has changed from OLD to NEW, for whom it breaks, and which bump of the version that asks for.";

const examples = `
OLD and NEW are each one of these, in this order:
  URL         http://… of a running host, or of a manifest; of a host, only the packages that the other side has too
  PATH        a manifest, or a directory: a package, or a workspace with several
  REVISION    of git, for the packages of the directory, or with a path: HEAD~1, v1.2.0:services/adder
  PACKAGE     of npm: as installed here; your npm fetches @scope/name, name@version and npm:name
file:, git: and npm: before it say which it is. NEW is the directory's packages when it is not given.

Examples:
  $ vmodel diff main                          the working tree against the branch
  $ vmodel diff service-info.released.json    against the last release
  $ vmodel diff @acme/vision@1.4.0 http://vision.internal:8000
  $ vmodel diff v1.0.0 v2.0.0 --json | jq '.[].changes[] | select(.level == "breaking")'`;

/** `vmodel diff` */
export function diffCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("diff"))
    .summary("tell what has changed in contracts, and which version that asks for")
    .description(description)
    .argument("<old>", "what was there before")
    .argument("[new]", "what is there now (default: the packages of the directory)")
    .addOption(
      new Option("--fail-on <level>", "exit with 1 when there is a change of this level or above").choices(levels),
    )
    .addOption(new Option("--token <token>", "bearer token of the host").env("VMODEL_TOKEN"))
    .option("--json", "print every change as JSON")
    .addHelpText("after", examples)
    .action((old: string, now: string | undefined, options: DiffCommandOptions) => diff(context, old, now, options));
}

async function diff(
  context: CliContext,
  old: string,
  now: string | undefined,
  options: DiffCommandOptions,
): Promise<void> {
  const { compareSources } = await import("@vmodel/codegen");
  const { token, failOn } = options;
  const compared = await compareSources({ old, now, directory: chosenDirectory(context, options), token });
  if (options.json) context.out(JSON.stringify(compared, null, 2));
  else for (const line of compared.flatMap((one) => packageLines(one, context.colors.out))) context.out(line);
  if (failOn === undefined) return;
  const changes = compared.flatMap((one) => one.changes);
  if (changes.some(({ level }) => levels.indexOf(level) >= levels.indexOf(failOn))) throw new CommandFailure();
}

function packageLines({ package: name, version, changes, bump }: PackageComparison, color: boolean): string[] {
  if (changes.length === 0) return [`${paint(color, "bold", name)}: nothing has changed.`];
  const counts = levels
    .toReversed()
    .map((level) => ({ level, count: ofLevel(changes, level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level === "text" ? "of text" : level}`);
  const of = version === undefined ? "" : ` above ${version}`;
  const total = `${changes.length === 1 ? "1 change" : `${changes.length} changes`} (${counts.join(", ")})`;
  return [...changeLines(changes, color), `${paint(color, "bold", name)}: ${total} ask for a ${bump} version${of}.`];
}
