import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { connectHost } from "../host-api/host-api.ts";
import { type HostAddress, withHostOptions } from "../host-api/host-options.ts";
import { formatTable } from "../terminal/table.ts";

/** `vmodel ls` */
export function listCommand(context: CliContext): Command {
  return withHostOptions(new Command("ls"))
    .description("list the services of a running host, with their states")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  $ vmodel ls\n  $ vmodel ls --url http://127.0.0.1:9000 --json")
    .action(async (options: HostAddress & { json?: boolean }) => {
      const services = await connectHost(options).services();
      if (options.json) return context.out(JSON.stringify(services, null, 2));
      if (services.length === 0) return context.out("The host has no services.");
      const rows = services.map((service) => [
        service.service_name,
        service.protocol,
        service.state,
        service.methods.join(" "),
      ]);
      context.out(formatTable(["service", "protocol", "state", "methods"], rows));
    });
}
