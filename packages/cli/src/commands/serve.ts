import { Command, InvalidArgumentError, Option } from "commander";
import type { CliContext } from "../context.ts";
import type { ServeCommandOptions } from "../serve/serve.ts";
import { withDirectoryOption } from "./service-packages.ts";

const description = [
  "Runs services and serves their calls over HTTP until SIGTERM or SIGINT (Ctrl+C): then calls are refused, those that run are waited for, and the services are unloaded. A second signal ends it at once.",
  "Without modules, the service package that the directory lies in is served, else all those below it. Services run from built JavaScript: build them first.",
].join("\n\n");

const examples = `
A service whose class takes a configuration gets it from the file of --config, which holds
  { "services": { "service_1": { "config": { … } } } }
Relative paths are seen from the directory of -C.

Others on this machine can read a token on a command line, but not one in VMODEL_TOKEN.

Examples:
  $ vmodel serve
  $ vmodel serve -C services --port 9000
  $ vmodel serve @vmodel-services/service-1 ./dist/my-service.js
  $ vmodel serve --config services.json
  $ vmodel serve --start none              services are prepared and loaded when somebody asks for it
  $ VMODEL_TOKEN=… vmodel serve --host 0.0.0.0`;

/** `vmodel serve` */
export function serveCommand(context: CliContext): Command {
  return withDirectoryOption(new Command("serve"))
    .summary("run services and serve their calls over HTTP")
    .description(description)
    .argument("[modules...]", "packages or files whose exported classes are the services")
    .addOption(
      new Option("--port <port>", "port; 0 takes a free one").env("VMODEL_PORT").default(8000).argParser(toPort),
    )
    .addOption(
      new Option("--host <address>", "address to listen on")
        .env("VMODEL_HOST")
        .default("127.0.0.1")
        .argParser(notEmpty),
    )
    .addOption(
      new Option("--data <dir>", "where services keep their files")
        .env("VMODEL_DATA")
        .default(".vmodel")
        .argParser(notEmpty),
    )
    .addOption(
      new Option("--config <file>", "JSON file with the configuration of services")
        .env("VMODEL_CONFIG")
        .argParser(notEmpty),
    )
    .addOption(
      new Option("--start <level>", "how far services are brought at the start")
        .env("VMODEL_START")
        .choices(["ready", "prepared", "none"])
        .default("ready"),
    )
    .addOption(new Option("--token <token>", "bearer token that every route asks for").env("VMODEL_TOKEN"))
    .addOption(
      new Option("--lifecycle-token <token>", "bearer token that lifecycle steps ask for in its place").env(
        "VMODEL_LIFECYCLE_TOKEN",
      ),
    )
    .option("--insecure", "listen beyond this machine without a token (env: VMODEL_INSECURE=1)")
    .option("--json", "print what happens, and the log, as JSON, one object a line")
    .addHelpText("after", examples)
    .action(async (modules: string[], options: ServeCommandOptions) => {
      const { serve } = await import("../serve/serve.ts");
      await serve(context, modules, options);
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}

function notEmpty(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty.");
}
