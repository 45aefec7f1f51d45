import { relative, resolve } from "node:path";
import type { ImportResult } from "@vmodel/codegen";
import type { Protocol } from "@vmodel/core";
import { Command, Option } from "commander";
import type { CliContext } from "../context.ts";
import { paint } from "../terminal/paint.ts";

interface ClientCommandOptions {
  readonly from: string;
  readonly out: string;
  readonly name?: string;
  readonly service?: readonly string[];
  readonly protocol?: Protocol;
  readonly token?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const description =
  "Makes the typed client of services whose sources are not here: the same package that `vmodel build` makes beside them.";

const examples = `
FILE is a service-info.json, the directory or package.json beside one, or an info dictionary as JSON. URL is the address
of a running host, or of such a document. PACKAGE is an npm package, as installed here; else, and with a version, your
npm fetches it. Info dictionaries, as the original vmodel in Python gives them, do not say the protocol: --protocol does.

Examples:
  $ vmodel client --from http://127.0.0.1:8000 --out clients/vision --service detector
  $ vmodel client --from @acme/vision@2 --out clients/vision
  $ vmodel client --from ../vision/service-info.json --out clients/vision --name @app/vision
  $ vmodel client --from info.json --protocol standard --out clients/old`;

/** `vmodel client` */
export function clientCommand(context: CliContext): Command {
  return new Command("client")
    .summary("make a typed client from a manifest, a host or an npm package")
    .description(description)
    .requiredOption("--from <source>", "FILE, URL or PACKAGE that tells of the services")
    .requiredOption("--out <dir>", "directory of the client package")
    .option(
      "--name <name>",
      "npm name of the client (default: that of the service package and -client, else the directory's)",
    )
    .option("--service <name...>", "only these services (default: all)")
    .addOption(
      new Option("--protocol <protocol>", "protocol of the services of an info dictionary").choices([
        "standard",
        "simplified",
        "minimal",
      ]),
    )
    .addOption(new Option("--token <token>", "bearer token of the host").env("VMODEL_TOKEN"))
    .option("--force", "write into a directory that holds something else")
    .option("--json", "print what was written as JSON")
    .addHelpText("after", examples)
    .action((options: ClientCommandOptions) => makeClient(context, options));
}

async function makeClient(context: CliContext, options: ClientCommandOptions): Promise<void> {
  const { from, out, name, service: services, protocol, token, force } = options;
  const { importClient } = await import("@vmodel/codegen");
  const { directory } = context;
  const result = await importClient({
    ...{ from, directory, out: resolve(directory, out) },
    ...{ name, services, protocol, token, force },
  });
  if (options.json) context.out(JSON.stringify(result, null, 2));
  else report(context, result);
}

function report(context: CliContext, { name, services, files }: ImportResult): void {
  const changed = files.filter(({ change }) => change !== "unchanged");
  context.out(`${paint(context.colors.out, "bold", name)}  ${services.join(", ")}`);
  for (const { path, change } of changed) context.out(`  ${change.padEnd(7)}  ${relative(context.directory, path)}`);
  if (changed.length === 0) context.out("  up to date");
}
