import { readFileSync } from "node:fs";
import { isVModelError } from "@vmodel/core";
import { Command, CommanderError } from "commander";
import { buildCommand } from "./commands/build.ts";
import { callCommand } from "./commands/call.ts";
import { checkCommand } from "./commands/check.ts";
import { infoCommand } from "./commands/info.ts";
import { listCommand } from "./commands/list.ts";
import { serveCommand } from "./commands/serve.ts";
import { stepCommands } from "./commands/steps.ts";
import type { CliContext } from "./context.ts";
import { CommandFailure, UsageFailure } from "./failure.ts";

/** Every command, in the order of the help. A new command is a new file and a line here. */
const commands: readonly ((context: CliContext) => Command | readonly Command[])[] = [
  buildCommand,
  checkCommand,
  serveCommand,
  listCommand,
  infoCommand,
  stepCommands,
  callCommand,
];

const examples = `
Examples:
  $ vmodel build                                  write service-info.json and the typed client
  $ vmodel serve                                  serve the services of this directory on port 8000
  $ vmodel call service_1.func_1 --a 1 --b 2      call a method of a running host
`;

/**
 * Runs one command line.
 *
 * @param args without the program's name
 * @returns the exit code: 0 good, 1 the thing asked for failed, 2 wrong usage
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const program = new Command("vmodel")
    .description("Build, check, serve and call vmodel services.")
    .version(ownVersion(), "-V, --version", "print the version")
    .enablePositionalOptions()
    .showSuggestionAfterError(true)
    .showHelpAfterError("Run `vmodel --help`, or `vmodel help COMMAND`, for what there is.")
    .addHelpText("after", examples);
  for (const make of commands) {
    for (const command of [make(context)].flat()) program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.err(text.trimEnd()),
    });
  }
  try {
    if (args.length === 0) {
      context.err(program.helpInformation() + examples);
      return 2;
    }
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    return exitCodeOf(error, context);
  }
}

function exitCodeOf(error: unknown, context: CliContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageFailure) {
    context.err(`error: ${error.message}`);
    return 2;
  }
  if (error instanceof CommandFailure) {
    if (error.message !== "") context.err(`error: ${error.message}`);
    return 1;
  }
  if (isVModelError(error)) {
    context.err(`error: ${error.message} (${error.code})`);
    for (const { path, message } of error.details) if (message !== error.message) context.err(`  ${path}: ${message}`);
    return 1;
  }
  context.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function ownVersion(): string {
  const json: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return json.version;
}
