import { readFileSync } from "node:fs";
import { isVModelError } from "@vmodel/core";
import { type Argument, Command } from "commander";
import { buildCommand } from "./commands/build.ts";
import { callCommand } from "./commands/call.ts";
import { checkCommand } from "./commands/check.ts";
import { clientCommand } from "./commands/client.ts";
import { devCommand } from "./commands/dev.ts";
import { diffCommand } from "./commands/diff.ts";
import { exportCommand } from "./commands/export.ts";
import { filesCommand } from "./commands/files.ts";
import { helpCommand } from "./commands/help.ts";
import { infoCommand } from "./commands/info.ts";
import { listCommand } from "./commands/list.ts";
import { releaseCommand } from "./commands/release.ts";
import { serveCommand } from "./commands/serve.ts";
import { stepCommands } from "./commands/steps.ts";
import type { CliContext } from "./context.ts";
import { reportFailure } from "./report-failure.ts";

type MakeCommands = (context: CliContext) => Command | readonly Command[];

/** Every command, in the order of the help. A new command is a new file and a name here. */
const groups: Readonly<Record<string, readonly MakeCommands[]>> = {
  "Service packages:": [buildCommand, checkCommand, diffCommand, releaseCommand],
  "Hosts:": [devCommand, serveCommand, listCommand, infoCommand, stepCommands, callCommand, filesCommand],
  "More:": [clientCommand, exportCommand, helpCommand],
};

const examples = `
Examples:
  $ vmodel build                                  write service-info.json and the typed client
  $ vmodel dev                                    serve the sources here, and reload what an edit concerns
  $ vmodel serve                                  serve the services of this directory on port 8000
  $ vmodel call service_1.func_1 --a 1 --b 2      call a method of a running host

Exit codes: 0 good, 1 the thing asked for failed, 2 wrong usage.`;

/**
 * Runs one command line. Commands import what they need when they run, so that the others start fast.
 *
 * @param args without the program's name
 * @returns the exit code: 0 good, 1 the thing asked for failed, 2 wrong usage
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const program = createProgram(context);
  let json = false;
  program.hook("preAction", (_program, command) => {
    json = command.opts().json === true;
  });
  try {
    if (args.length === 0) return program.help({ error: true });
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    // Whoever has stopped reading has what was wanted.
    if (context.outClosed.aborted && isVModelError(error) && error.code === "canceled") return 0;
    return reportFailure(error, context, json);
  }
}

function createProgram(context: CliContext): Command {
  const program = new Command("vmodel")
    .description("Build, check, serve and call vmodel services.")
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.err(text.trimEnd()),
    })
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(term)].join(" "),
    })
    .showHelpAfterError("Run `vmodel --help` for what there is.")
    .addHelpText("after", examples);
  for (const [group, makers] of Object.entries(groups)) {
    for (const command of makers.flatMap((make) => make(context))) {
      adopt(command, program, `vmodel ${command.name()}`);
      program.addCommand(command.helpGroup(group));
    }
  }
  return program;
}

/** Has a command, and those below it, fail and help as the program does. */
function adopt(command: Command, parent: Command, words: string): void {
  command.copyInheritedSettings(parent).showHelpAfterError(`Run \`${words} --help\` for what there is.`);
  for (const below of command.commands) adopt(below, command, `${words} ${below.name()}`);
}

function term(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? "..." : "");
  return argument.required ? `<${name}>` : `[${name}]`;
}

function ownVersion(): string {
  const json: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return json.version;
}
