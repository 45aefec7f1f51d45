import { Command } from "commander";
import { withConfigOption } from "../config/config-option.ts";
import type { OptionPath } from "../config/config-type.ts";
import { withServeFlags, withServiceFlag } from "../config/serve-flags.ts";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";
import { type HostCommandOptions, withStepOptions } from "../host-api/host-options.ts";
import type { PrepareAllOptions } from "../prepare/prepare-all.ts";
import { withDirectoryOption } from "../service-packages/service-packages.ts";

const description = [
  "Has a running host fetch what a service needs; waits until that is done.",
  "With --all, and without a host: prepares every service of the packages here, as vmodel serve finds them, so that the data directory has all their files, as for an image of a container. What is prepared already is looked at only. Services whose protocol is simplified load their models for that, one after the other, beside the others, of which four go at once. SIGINT (Ctrl+C) and SIGTERM end it: what has come is kept, and the next one goes on there.",
].join("\n\n");

const examples = `
Options of vmodel serve hold here, too, in the configuration file and as
variables; those that matter most are flags.

Examples:
  $ vmodel prepare service_1
  $ vmodel prepare --all
  $ vmodel prepare --all --data /models @vmodel-services/service-1
  $ VMODEL_DATA=/models vmodel prepare --all         in a Dockerfile`;

/** Of the options of `vmodel serve`, those that are flags here. */
const flags: readonly OptionPath[] = [
  "data",
  "isolation",
  "offline",
  "files.stallMs",
  "files.parallel",
  "files.stores",
  "limits.stallMs",
];

/** `vmodel prepare` */
export function prepareCommand(context: CliContext): Command {
  const command = withStepOptions(new Command("prepare"), "print the new status as JSON, and nothing on the way")
    .summary("fetch what a service, or every service here, needs")
    .description(description)
    .argument("[names...]", "name of the service; with --all packages or files whose exported classes are the services")
    .option("--all", "prepare every service of the packages here, without a host");
  return withServiceFlag(withServeFlags(withConfigOption(withDirectoryOption(command)), flags))
    .addHelpText("after", examples)
    .action(async (names: string[], options: HostCommandOptions & PrepareAllOptions) => {
      if (options.all === true) {
        const { prepareAll } = await import("../prepare/prepare-all.ts");
        return prepareAll(context, names, options);
      }
      const [service, ...others] = names;
      if (service === undefined || others.length > 0)
        throw new UsageFailure("vmodel prepare takes the name of one service, or --all for all that are here.");
      const { runStep } = await import("../host-api/run-step.ts");
      await runStep(context, "prepare", service, options);
    });
}
