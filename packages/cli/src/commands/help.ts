import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";

/** `vmodel help`, in place of Commander's own, which takes an unknown command for none. */
export function helpCommand(_context: CliContext): Command {
  return new Command("help")
    .description("print the help of a command")
    .argument("[command]", "name of a command")
    .addHelpText("after", "\nExamples:\n  $ vmodel help\n  $ vmodel help serve")
    .action(async (name: string | undefined, _options: object, self: Command) => {
      const program = self.parent ?? self;
      if (name === undefined) return program.help();
      const command = program.commands.find((one) => one.name() === name);
      if (command !== undefined) return command.help();
      const { suggest } = await import("../terminal/suggest.ts");
      const names = program.commands.map((one) => one.name());
      throw new UsageFailure(`There is no command ${JSON.stringify(name)}: ${suggest(name, names)}`);
    });
}
