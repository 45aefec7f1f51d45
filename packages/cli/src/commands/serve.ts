import { Command } from "commander";
import { withConfigOption } from "../config/config-option.ts";
import { withServeFlags, withServiceFlag } from "../config/serve-flags.ts";
import type { CliContext } from "../context.ts";
import type { ServeCommandOptions } from "../serve/serve.ts";
import { withDirectoryOption } from "../service-packages/service-packages.ts";

const description = [
  "Runs services and serves their calls over HTTP until SIGTERM or SIGINT (Ctrl+C): then calls are refused, those that run are waited for, and the services are unloaded. A second signal ends it at once.",
  "Without modules (env: VMODEL_MODULES, with commas between them), the service package that the directory lies in is served, else all those below it. Services run from built JavaScript: build them first.",
].join("\n\n");

const examples = `
Every option can stand in a configuration file, too: vmodel.config.ts, .mts, .js,
.mjs or .json in the directory of -C, or the file of --config, which has the same
names (calls.maxConcurrent for --calls-max-concurrent). A flag is stronger than a
variable, and that one than the file.

Options of single services, and what their classes are constructed with, value by
value, in a flag, the variable and the file:
  --service service_1.maxConcurrent=2 --service service_1.config.model=./model
  VMODEL_SERVICES='{ "service_1": { "maxConcurrent": 2, "config": { … } } }'
  { "services": { "service_1": { "maxConcurrent": 2, "config": { … } } } }

Switches can be turned off by --no-…, as --no-insecure, and on as --docs.

Relative paths are seen from the directory of -C, those in the file from the file.

Others on this machine can read a secret on a command line, but not one in
VMODEL_TOKEN, VMODEL_LIFECYCLE_TOKEN or VMODEL_SERVICES.

Examples:
  $ vmodel serve
  $ vmodel serve -C services --port 9000
  $ vmodel serve @vmodel-services/service-1 ./dist/my-service.js
  $ vmodel serve --config services.json
  $ vmodel serve --print-config           what is in force, and where it comes from
  $ vmodel serve --start none             services are imported and loaded when somebody asks for it
  $ vmodel serve --calls-max-concurrent 4 --calls-timeout-ms 60000
  $ VMODEL_TOKEN=… vmodel serve --host 0.0.0.0`;

/** `vmodel serve` */
export function serveCommand(context: CliContext): Command {
  const command = withConfigOption(withDirectoryOption(new Command("serve")))
    .summary("run services and serve their calls over HTTP")
    .description(description)
    .argument("[modules...]", "packages or files whose exported classes are the services")
    .option("--print-config", "print what is in force and where it comes from, and serve nothing")
    .option("--json", "print what happens, and the log, as JSON, one object a line");
  return withServiceFlag(withServeFlags(command))
    .addHelpText("after", examples)
    .action(async (modules: string[], options: ServeCommandOptions) => {
      const { serve } = await import("../serve/serve.ts");
      await serve(context, modules, options);
    });
}
