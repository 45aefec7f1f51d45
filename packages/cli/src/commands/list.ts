import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { type HostCommandOptions, withHostOptions } from "../host-api/host-options.ts";
import { paint } from "../terminal/paint.ts";
import { formatStatus, styleOf } from "../terminal/status-text.ts";
import { alignColumns } from "../terminal/table.ts";

/** More methods than these are only counted. */
const shown = 6;

const examples = `
Examples:
  $ vmodel ls
  $ vmodel ls --url http://127.0.0.1:9000
  $ vmodel ls --json | jq -r '.[] | select(.ready).service_name'`;

/** `vmodel ls` */
export function listCommand(context: CliContext): Command {
  return withHostOptions(new Command("ls"), "print the list as JSON")
    .description("list the services of a running host, with their states, and why one has failed")
    .addHelpText("after", examples)
    .action(async (options: HostCommandOptions) => {
      const { connectHost } = await import("../host-api/host-api.ts");
      const services = await connectHost(options).services();
      if (options.json) return context.out(JSON.stringify(services, null, 2));
      if (services.length === 0) return context.err("The host has no services.");
      const rows = services.map(({ service_name, protocol, state, methods }) => {
        const more = methods.length > shown ? `, … (${methods.length})` : "";
        return [service_name, protocol, state, methods.slice(0, shown).join(", ") + more];
      });
      const { out: colors } = context.colors;
      const [head = [], ...aligned] = alignColumns([["SERVICE", "PROTOCOL", "STATE", "METHODS"], ...rows]);
      context.out(paint(colors, "bold", head.join("  ")));
      for (const [service = "", protocol = "", state = "", methods = ""] of aligned) {
        context.out([service, protocol, paint(colors, styleOf(state.trimEnd()), state), methods].join("  "));
      }
      // What no column has room for: why a service has failed, and how far it is.
      for (const { service_name, state, reason = null, progress = null } of services) {
        if (reason === null && progress === null) continue;
        context.out(`${service_name}  ${formatStatus({ state, reason, progress, restart: null }, colors)}`);
      }
    });
}
