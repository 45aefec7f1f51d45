import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { connectHost } from "../host-api/host-api.ts";
import { type HostAddress, withHostOptions } from "../host-api/host-options.ts";
import { describeService } from "../terminal/describe.ts";

/** `vmodel info` */
export function infoCommand(context: CliContext): Command {
  return withHostOptions(new Command("info"))
    .description("show what a service of a running host offers")
    .argument("<service>", "name of the service")
    .option("--json", "print the service info as it is")
    .addHelpText("after", "\nExamples:\n  $ vmodel info service_1\n  $ vmodel info service_1 --json")
    .action(async (service: string, options: HostAddress & { json?: boolean }) => {
      const info = await connectHost(options).info(service);
      context.out(options.json ? JSON.stringify(info, null, 2) : describeService(info));
    });
}
