import { VModelError } from "@vmodel/core";
import type { MethodInfo } from "@vmodel/core/manifest";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { UsageFailure } from "../failure.ts";
import type { HostedService } from "../host-api/host-api.ts";
import { type HostCommandOptions, withHostOptions } from "../host-api/host-options.ts";

const examples = `
Parameters are given as --name value or --name=value; a boolean one also as
--name alone. Where a text is expected it is taken as it is; anything else is
JSON. In it a Date is 2026-01-31T12:00:00Z, a bigint is its digits as a text, a
Map is a list of [key, value], and bytes and typed arrays are base64, or @file,
which is read. Results are printed as JSON of the same form, typed arrays as
their numbers; with --json these are base64, too.

When no parameter is given, all are read from standard input as one JSON object,
unless that is a terminal. \`< /dev/null\` calls with none.

What follows SERVICE.METHOD belongs to the method, so the options of vmodel come
before it.

Examples:
  $ vmodel call service_1.func_1 --a 1 --b 2
  $ vmodel call service_1.func_2 --a hello --b world
  $ vmodel call --url http://127.0.0.1:9000 service_1.func_1 --a 1 --b 2
  $ vmodel call pictures.classify --image @photo.png
  $ vmodel call pictures.sort --first '{"id": "1", "bytes": "@photo.png"}'
  $ vmodel call service_1.func_1 --help
  $ echo '{"a": 1, "b": 2}' | vmodel call service_1.func_1`;

/** `vmodel call` */
export function callCommand(context: CliContext): Command {
  return withHostOptions(new Command("call"), "print results as the host sends them, null for none, and errors as JSON")
    .summary("call a method of a running host")
    .description("Calls a method of a running host and prints its result as JSON; of a stream, a line for each item.")
    .argument("<service.method>", "what to call")
    .argument("[parameters...]", "--name value, for each parameter")
    .passThroughOptions()
    .addHelpText("after", examples)
    .action((target: string, flags: string[], options: HostCommandOptions) => call(context, target, flags, options));
}

async function call(
  context: CliContext,
  target: string,
  flags: readonly string[],
  options: HostCommandOptions,
): Promise<void> {
  const [service = "", name = "", ...rest] = target.split(".");
  if (service === "" || name === "" || rest.length > 0) {
    throw new UsageFailure(`${JSON.stringify(target)} is no method: write SERVICE.METHOD, such as service_1.func_1.`);
  }
  const { connectHost } = await import("../host-api/host-api.ts");
  const host = connectHost(options);
  const misplaced = flags.find((flag) => /^--(url|token|json)(=|$)/.test(flag))?.replace(/=.*/s, "");
  const info = await host.info(service).catch((error: unknown) => {
    if (misplaced === undefined) throw error;
    // It may well be a parameter; but perhaps another host was meant.
    const { code, message } = VModelError.from(error);
    throw new VModelError(code, `${message} (${behindTarget(misplaced, target)})`, { cause: error });
  });
  const method = await findMethod(info, name);
  if (misplaced !== undefined && !method.params.some((param) => `--${param.name}` === misplaced)) {
    throw new UsageFailure(behindTarget(misplaced, target));
  }
  if (/^(--help|-h)$/.test(flags[0] ?? "") && !method.params.some((param) => param.name === "help")) {
    const { describeCall } = await import("../describe/describe-service.ts");
    return context.out(describeCall(info, method));
  }
  const { readArguments } = await import("../call-arguments/read-arguments.ts");
  const args = await readArguments(context, method, info.$defs ?? {}, flags);
  const kind = method.stream ? "stream" : "call";
  const signal = context.outClosed;
  const result = await host.send({ kind, service, method: name, args, contract: method.hash, options: { signal } });
  const print = options.json ? toJson : await readable(method, info);
  if (method.stream) {
    for await (const item of result as AsyncIterable<unknown>) context.out(print(item));
  } else if (result !== undefined || options.json) context.out(print(result));
}

function toJson(wire: unknown): string {
  return JSON.stringify(wire ?? null);
}

async function readable(method: MethodInfo, { $defs = {} }: HostedService): Promise<(wire: unknown) => string> {
  const { resultFormat } = await import("../call-result/format-result.ts");
  return resultFormat(method, $defs);
}

/** What to say about an option of ours where only parameters of the method are looked for. */
function behindTarget(flag: string, target: string): string {
  const value = flag === "--json" ? "" : " …";
  return `Behind ${target}, ${flag} is a parameter of the method; as an option it comes before: vmodel call ${flag}${value} ${target}.`;
}

async function findMethod({ service_name, methods }: HostedService, name: string): Promise<MethodInfo> {
  const method = methods.find((one) => one.name === name);
  if (method !== undefined) return method;
  const { suggest } = await import("../terminal/suggest.ts");
  const names = methods.map((one) => one.name);
  throw new UsageFailure(`There is no method ${JSON.stringify(name)} in ${service_name}: ${suggest(name, names)}`);
}
