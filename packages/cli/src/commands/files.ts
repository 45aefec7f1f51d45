import { Command } from "commander";
import { withConfigOption } from "../config/config-option.ts";
import { withServeFlags } from "../config/serve-flags.ts";
import type { CliContext } from "../context.ts";
import type { FilesOptions } from "../files/data-of.ts";
import { withDirectoryOption } from "../service-packages/service-packages.ts";

const description =
  "Shows, checks and frees the files that services have fetched into a data directory: one store for all of them, in which each file stands once, by its checksum.";

/** `vmodel files` */
export function filesCommand(context: CliContext): Command {
  const command = new Command("files").summary("show, check and free the files that services have fetched");
  command.description(description).addHelpText(
    "after",
    `
Examples:
  $ vmodel files ls
  $ vmodel files verify --data /var/lib/models
  $ vmodel files gc --dry-run`,
  );
  for (const add of [list, verify, collect]) command.addCommand(add(context));
  return command;
}

function list(context: CliContext): Command {
  return withDataOptions(new Command("ls"), "print the list as JSON")
    .description("list the files, how much of each is here, and which services use it")
    .action(async (options: FilesOptions) => {
      const { listFiles } = await import("../files/list-files.ts");
      await listFiles(context, options);
    });
}

function verify(context: CliContext): Command {
  return withDataOptions(new Command("verify"), "print what was read as JSON")
    .description(
      "read every file and hold it to its checksum; what is damaged is taken out of the store, so that the next prepare fetches it anew",
    )
    .action(async (options: FilesOptions) => {
      const { verifyFiles } = await import("../files/verify-files.ts");
      await verifyFiles(context, options);
    });
}

function collect(context: CliContext): Command {
  return withDataOptions(new Command("gc"), "print what was removed as JSON")
    .description("remove files that no service uses, and parts of files that nobody has gone on with for a week")
    .option("--partials", "remove all parts of files, however new they are")
    .option("--dry-run", "remove nothing, and tell what would be removed")
    .action(async (options: FilesOptions & { partials?: boolean; dryRun?: boolean }) => {
      const { collectFiles } = await import("../files/collect-files.ts");
      await collectFiles(context, options);
    });
}

function withDataOptions(command: Command, json: string): Command {
  return withServeFlags(withConfigOption(withDirectoryOption(command)), ["data"]).option("--json", json);
}
