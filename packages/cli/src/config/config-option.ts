import { type Command, Option } from "commander";

/** Adds the option of every command that reads the configuration file. */
export function withConfigOption(command: Command): Command {
  return command.addOption(
    new Option("--config <file>", "configuration file (env: VMODEL_CONFIG; default: vmodel.config.* in the directory)"),
  );
}
