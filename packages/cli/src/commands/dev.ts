import { Command } from "commander";
import { withConfigOption } from "../config/config-option.ts";
import { withServeFlags, withServiceFlag } from "../config/serve-flags.ts";
import type { CliContext } from "../context.ts";
import type { DevCommandOptions } from "../dev/dev.ts";
import { withDirectoryOption } from "../service-packages/service-packages.ts";

const description = [
  "Serves services from their sources while you edit them, until Ctrl+C (SIGINT, SIGTERM). Nothing has to be built first: manifests and typed clients are written whenever a source changes, and exactly the services that a change concerns are reloaded, each in a process of its own. All others go on serving; callers of a service that is being reloaded are told when to ask again.",
  "What does not build is shown, and its last version goes on serving. Results of all calls are held to the manifest.",
].join("\n\n");

const examples = `
Options, variables and the configuration file are those of \`vmodel serve\`, but for
modules, whose place packages have here. Services always run in processes of
their own, results are always checked, and calls have 2 s to end before a reload,
unless --limits-drain-ms says otherwise.

Examples:
  $ vmodel dev
  $ vmodel dev -C services --port 9000
  $ vmodel dev @vmodel-services/service-1
  $ vmodel dev --json | jq -c 'select(.event == "reloaded")'`;

/** `vmodel dev` */
export function devCommand(context: CliContext): Command {
  const command = withConfigOption(withDirectoryOption(new Command("dev")))
    .summary("serve services from their sources, and reload what an edit concerns")
    .description(description)
    .argument("[packages...]", "names or directories of service packages (default: all that the directory stands for)")
    .option("--json", "print what happens, and the log, as JSON, one object a line");
  return withServiceFlag(withServeFlags(command))
    .addHelpText("after", examples)
    .action(async (packages: string[], options: DevCommandOptions) => {
      const { dev } = await import("../dev/dev.ts");
      await dev(context, packages, options);
    });
}
