import type { MethodInfo } from "@vmodel/core/manifest";
import { Command } from "commander";
import { parseFlags } from "../call-arguments/parse-flags.ts";
import { parseInput } from "../call-arguments/parse-input.ts";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";
import { connectHost } from "../host-api/host-api.ts";
import { type HostAddress, withHostOptions } from "../host-api/host-options.ts";
import { describeMethod } from "../terminal/describe.ts";
import { suggest } from "../terminal/suggest.ts";

const examples = `
A parameter of type string takes its text as it is; any other takes JSON. Without parameters on the command line they
are read from standard input, as one JSON object. What follows SERVICE.METHOD belongs to the method, so options of
vmodel come before it.

Examples:
  $ vmodel call service_1.func_1 --a 1 --b 2
  $ vmodel call service_1.func_2 --a hello --b world
  $ vmodel call --url http://127.0.0.1:9000 service_1.func_1 --a 1 --b 2
  $ vmodel call service_1.func_1 --help
  $ echo '{"a": 1, "b": 2}' | vmodel call service_1.func_1`;

/** `vmodel call` */
export function callCommand(context: CliContext): Command {
  return withHostOptions(new Command("call"))
    .description("call a method of a running host and print its result as JSON; of a stream, a line for each item")
    .argument("<service.method>", "what to call")
    .argument("[parameters...]", "--name value, for each parameter")
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText("after", examples)
    .action(async (target: string, flags: string[], options: HostAddress) => {
      const [service = "", name = "", ...rest] = target.split(".");
      if (name === "" || rest.length > 0) {
        throw new UsageFailure(
          `${JSON.stringify(target)} is no method: write SERVICE.METHOD, such as service_1.func_1.`,
        );
      }
      const host = connectHost(options);
      const { methods } = await host.info(service);
      const method = methods.find((one) => one.name === name);
      if (method === undefined) {
        const hint = suggest(
          name,
          methods.map((one) => one.name),
        );
        throw new UsageFailure(`There is no method ${JSON.stringify(name)} in ${service}: ${hint}`);
      }
      if (flags[0] === "--help" && !method.params.some((param) => param.name === "help")) {
        return context.out(describeMethod(method));
      }
      const args = await readArguments(context, method, flags);
      const kind = method.stream ? "stream" : "call";
      const result = await host.send({ kind, service, method: name, args, contract: method.hash, options: {} });
      if (!method.stream) {
        if (result !== undefined) context.out(JSON.stringify(result));
        return;
      }
      for await (const item of result as AsyncIterable<unknown>) context.out(JSON.stringify(item));
    });
}

async function readArguments(
  context: CliContext,
  method: MethodInfo,
  flags: readonly string[],
): Promise<Record<string, unknown>> {
  if (flags.length > 0) return parseFlags(method, flags);
  if (!method.params.some(({ required }) => required)) return {};
  const input = await context.readInput();
  return input === undefined || input.trim() === "" ? {} : parseInput(input);
}
