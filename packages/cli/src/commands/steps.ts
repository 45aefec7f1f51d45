import type { Step } from "@vmodel/core";
import { Command } from "commander";
import type { CliContext } from "../context.ts";
import { type HostCommandOptions, withStepOptions } from "../host-api/host-options.ts";
import { prepareCommand } from "./prepare.ts";

const steps: Readonly<Record<Exclude<Step, "prepare">, string>> = {
  load: "bring a service into memory, test it and open it for calls",
  test: "run the self-test of a loaded service",
  unload: "take a service out of memory, keep its files",
  cleanup: "delete every file that a service has downloaded",
};

/** `vmodel prepare | load | test | unload | cleanup` */
export function stepCommands(context: CliContext): readonly Command[] {
  const others = Object.entries(steps).map(([step, description]) => stepCommand(context, step as Step, description));
  return [prepareCommand(context), ...others];
}

function stepCommand(context: CliContext, step: Step, description: string): Command {
  return withStepOptions(new Command(step), "print the new status as JSON, and nothing on the way")
    .description(`${description}; waits until that is done`)
    .summary(description)
    .argument("<service>", "name of the service")
    .addHelpText("after", `\nExamples:\n  $ vmodel ${step} service_1\n  $ vmodel ${step} service_1 --json`)
    .action(async (service: string, options: HostCommandOptions) => {
      const { runStep } = await import("../host-api/run-step.ts");
      await runStep(context, step, service, options);
    });
}
