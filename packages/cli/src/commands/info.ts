import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { type HostCommandOptions, withHostOptions } from "../host-api/host-options.ts";
import { formatStatus } from "../terminal/status-text.ts";

const examples = `
Examples:
  $ vmodel info service_1
  $ vmodel info service_1 --json | jq '.methods[].name'`;

/** `vmodel info` */
export function infoCommand(context: CliContext): Command {
  return withHostOptions(new Command("info"), "print the service info as it is")
    .description("show what a service of a running host offers, and its state")
    .argument("<service>", "name of the service")
    .addHelpText("after", examples)
    .action(async (service: string, options: HostCommandOptions) => {
      const { connectHost } = await import("../host-api/host-api.ts");
      const host = connectHost(options);
      const info = await host.info(service);
      if (options.json) return context.out(JSON.stringify(info, null, 2));
      const { describeService } = await import("../describe/describe-service.ts");
      context.out(describeService(info, formatStatus(await host.status(service), context.colors.out)));
    });
}
