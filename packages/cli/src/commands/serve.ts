import { resolve } from "node:path";
import { createHost, serveUntilSignal, VModel } from "@vmodel/runtime-node";
import { Command, InvalidArgumentError, Option } from "commander";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { createTextLogger } from "../terminal/text-logger.ts";
import { type DirectoryOption, findPackages, withDirectoryOption } from "./service-packages.ts";

interface ServeOptions extends DirectoryOption {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly start: "ready" | "prepared" | "none";
  readonly token?: string;
  readonly insecure?: boolean;
}

const examples = `
Services run from built JavaScript: build them first. Without modules, every service package of the directory is served.

Examples:
  $ vmodel serve
  $ vmodel serve @vmodel-services/service-1 ./dist/my-service.js --port 9000
  $ vmodel serve --start none`;

/** `vmodel serve` */
export function serveCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("serve"))
    .description("run services and serve their calls over HTTP until SIGTERM or SIGINT")
    .argument("[modules...]", "packages or files whose exported classes are the services")
    .addOption(
      new Option("--port <port>", "port; 0 takes a free one").env("VMODEL_PORT").default(8000).argParser(toPort),
    )
    .addOption(new Option("--host <address>", "address to listen on").env("VMODEL_HOST").default("127.0.0.1"))
    .addOption(new Option("--data <dir>", "directory for the services' files (default: .vmodel)").env("VMODEL_DATA"))
    .addOption(
      new Option("--start <level>", "how far services are brought at the start")
        .env("VMODEL_START")
        .choices(["ready", "prepared", "none"])
        .default("ready"),
    )
    .addOption(new Option("--token <token>", "bearer token that every route asks for").env("VMODEL_TOKEN"))
    .addOption(new Option("--insecure", "listen beyond this machine without a token").env("VMODEL_INSECURE"))
    .addHelpText("after", examples)
    .action((modules: string[], options: ServeOptions) => serve(context, modules, options));
}

async function serve(context: CliContext, modules: readonly string[], options: ServeOptions): Promise<void> {
  const directory = resolve(context.directory, options.directory ?? ".");
  const specs = modules.length > 0 ? modules : await packageDirectories(context, options);
  const log = createTextLogger((line) => context.err(line));
  const vm = new VModel(
    specs.map((specifier) => ({ package: specifier })),
    { from: directory, dataDirectory: resolve(directory, options.data ?? ".vmodel"), log },
  );
  const { start, token, insecure } = options;
  const host = createHost(vm, { start, token, insecure, log });
  await vm.open();
  for (const { service_name: service } of await vm.services()) {
    vm.subscribe(service, ({ state, reason }) =>
      context.out(`${service}: ${state}${reason ? ` (${reason.message})` : ""}`),
    );
  }
  const code = await serveUntilSignal(host, {
    address: { host: options.host, port: options.port },
    onListening: ({ url }) => context.out(`vmodel serves on ${url}`),
    onStop: (signal) => context.out(`${signal}: calls are refused, those that run are waited for`),
    log,
  });
  if (code !== 0) throw new CommandFailure("");
}

async function packageDirectories(context: CliContext, options: DirectoryOption): Promise<string[]> {
  const packages = await findPackages(context, options);
  return packages.map(({ directory }) => directory);
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}
