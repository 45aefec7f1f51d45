import type { Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { type HostCommandOptions, withStepOptions } from "../host-api/host-options.ts";
import { formatStatus } from "../terminal/status-text.ts";

const steps: Readonly<Record<Step, string>> = {
  prepare: "fetch what a service needs",
  load: "bring a service into memory, test it and open it for calls",
  test: "run the self-test of a loaded service",
  unload: "take a service out of memory, keep its files",
  cleanup: "delete every file that a service has downloaded",
};

/** `vmodel prepare | load | test | unload | cleanup` */
export function stepCommands(context: CliContext): readonly Command[] {
  return Object.entries(steps).map(([step, description]) => stepCommand(context, step as Step, description));
}

function stepCommand(context: CliContext, step: Step, description: string): Command {
  return withStepOptions(new Command(step), "print the new status as JSON, and nothing on the way")
    .description(`${description}; waits until that is done`)
    .summary(description)
    .argument("<service>", "name of the service")
    .addHelpText("after", `\nExamples:\n  $ vmodel ${step} service_1\n  $ vmodel ${step} service_1 --json`)
    .action(async (service: string, options: HostCommandOptions) => {
      const { connectHost } = await import("../host-api/host-api.ts");
      const host = connectHost(options);
      const { showProgress } = await import("../host-api/show-progress.ts");
      // Whether the host is one, and has the service, is told here in the words of the command line.
      await host.status(service);
      const run = (): Promise<unknown> => host.send({ kind: "step", service, step, options: {} });
      const status = (await (options.json ? run() : showProgress(context, host, service, run))) as ServiceStatus;
      if (options.json) return context.out(JSON.stringify(status, null, 2));
      const verdict = step === "test" && status.verdict !== null ? `  self-test ${status.verdict.message}` : "";
      context.out(`${service}  ${formatStatus(status, context.colors.out)}${verdict}`);
    });
}
