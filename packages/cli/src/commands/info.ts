import type { MethodInfo, ServiceInfo } from "@vmodel/core/manifest";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { connectHost } from "../host-api/host-api.ts";
import { type HostAddress, withHostOptions } from "../host-api/host-options.ts";

/** `vmodel info` */
export function infoCommand(context: CliContext): Command {
  return withHostOptions(new Command("info"))
    .description("show what a service of a running host offers")
    .argument("<service>", "name of the service")
    .option("--json", "print the service info as it is")
    .addHelpText("after", "\nExamples:\n  $ vmodel info service_1\n  $ vmodel info service_1 --json")
    .action(async (service: string, options: HostAddress & { json?: boolean }) => {
      const info = await connectHost(options).info(service);
      context.out(options.json ? JSON.stringify(info, null, 2) : describe(info));
    });
}

function describe({ service_name, service_desc, protocol, resources = {}, methods }: ServiceInfo): string {
  const limits = Object.entries(resources).map(([name, value]) => `${name} ${value}`);
  const head = [
    `${service_name} (${protocol})`,
    service_desc,
    limits.length > 0 ? `resources: ${limits.join(", ")}` : "",
  ];
  return [...head.filter((line) => line !== ""), ...methods.map(describeMethod)].join("\n");
}

function describeMethod({ name, desc, params, return: result, stream, deprecated }: MethodInfo): string {
  const signature = params.map((param) => `${param.name}${param.required ? "" : "?"}: ${param.type}`).join(", ");
  const lines = [
    `\n  ${name}(${signature}): ${stream ? `stream of ${result.type}` : result.type}`,
    desc && `    ${desc}`,
    deprecated !== undefined && `    deprecated: ${deprecated}`,
    ...params.map((param) => param.desc && `    ${param.name}: ${param.desc}`),
    result.desc && `    returns ${result.desc}`,
  ];
  return lines.filter((line) => line !== "" && line !== false).join("\n");
}
