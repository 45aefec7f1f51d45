import type { Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { connectHost } from "../host-api/host-api.ts";
import { type HostAddress, withHostOptions } from "../host-api/host-options.ts";

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
  return withHostOptions(new Command(step))
    .description(description)
    .argument("<service>", "name of the service")
    .option("--json", "print the new status as JSON")
    .addHelpText("after", `\nExamples:\n  $ vmodel ${step} service_1\n  $ vmodel ${step} service_1 --json`)
    .action(async (service: string, options: HostAddress & { json?: boolean }) => {
      const answer = await connectHost(options).send({ kind: "step", service, step, options: {} });
      const status = answer as ServiceStatus;
      if (options.json) return context.out(JSON.stringify(status, null, 2));
      const verdict = step === "test" && status.verdict ? `, self-test ${status.verdict.message}` : "";
      context.out(`${service}: ${status.state}${verdict}`);
    });
}
