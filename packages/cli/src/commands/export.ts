import { relative, resolve } from "node:path";
import { Argument, Command, Option } from "commander";
import type { CliContext } from "../context.ts";
import { type ExportOptions, exporters } from "../export/exporters.ts";

interface ExportCommandOptions extends ExportOptions {
  readonly out?: string;
  readonly token?: string;
}

const formats = Object.entries(exporters);

const description = [
  "Prints, or writes to a file, what other tools need to know of services. The sources are directories with service packages, which have been built, and addresses of running hosts; without any, the service package that the working directory lies in, else all those below it.",
  `Formats: ${formats.map(([name, { summary }]) => `${name} (${summary})`).join(", ")}.`,
].join("\n\n");

const examples = `
Examples:
  $ vmodel export openapi --out openapi.json
  $ vmodel export openapi services/service-1 services/service-2
  $ vmodel export openapi http://127.0.0.1:8000 | jq '.paths | keys'`;

/** `vmodel export` */
export function exportCommand(context: CliContext): Command {
  return new Command("export")
    .summary("export services for other tools, as OpenAPI")
    .description(description)
    .addArgument(new Argument("<format>", "what to export").choices(formats.map(([name]) => name)))
    .argument("[sources...]", "directories of service packages, addresses of hosts")
    .option("--out <file>", "write to this file instead of standard output")
    .option("--title <text>", "title of the document (default: the package's name)")
    .option("--api-version <version>", "version of the document (default: 1.0.0)")
    .option("--server <url>", "where the services are served (default: the host's address, or /)")
    .addOption(new Option("--token <token>", "bearer token of the hosts").env("VMODEL_TOKEN"))
    .addHelpText("after", examples)
    .action((format: string, sources: string[], options: ExportCommandOptions) =>
      exportTo(context, format, sources, options),
    );
}

async function exportTo(
  context: CliContext,
  format: string,
  sources: readonly string[],
  { out, token, ...options }: ExportCommandOptions,
): Promise<void> {
  const { isUrl, readSources } = await import("../export/read-sources.ts");
  const manifests = await readSources(context, sources.length === 0 ? ["."] : sources, token);
  const [only] = sources;
  const server = sources.length === 1 && only !== undefined && isUrl(only) ? { server: only.replace(/\/+$/, "") } : {};
  const text = await exporters[format]?.toText(manifests, { ...server, ...options });
  if (text === undefined) return;
  if (out === undefined) return context.out(text.trimEnd());
  const { writeText } = await import("../export/write-text.ts");
  const path = resolve(context.directory, out);
  const change = await writeText(path, text);
  context.err(`${change}  ${relative(context.directory, path)}`);
}
