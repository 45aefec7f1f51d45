import type { Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { Interrupted } from "../failure.ts";
import { formatStatus } from "../terminal/status-text.ts";
import { StopSignals } from "../terminal/stop-signals.ts";
import { connectHost } from "./host-api.ts";
import type { HostCommandOptions } from "./host-options.ts";
import { showProgress } from "./show-progress.ts";

/** The step that ends one which is under way. */
const opposite: Readonly<Partial<Record<Step, Step>>> = { prepare: "cleanup", load: "unload" };

/** Has a running host run a step of a service, and tells how it goes. */
export async function runStep(
  context: CliContext,
  step: Step,
  service: string,
  options: HostCommandOptions,
): Promise<void> {
  const host = connectHost(options);
  // Whether the host is one, and has the service, is told here in the words of the command line.
  await host.status(service);
  using stop = new StopSignals();
  const { signal } = stop;
  const run = (): Promise<unknown> => host.send({ kind: "step", service, step, options: { signal } });
  const ended = options.json ? run() : showProgress(context, host, service, run);
  const status = (await ended.catch((error: unknown) => {
    throw stop.name === undefined ? error : new Interrupted(stop.name, goingOn(step, service));
  })) as ServiceStatus;
  if (options.json) return context.out(JSON.stringify(status, null, 2));
  const verdict = step === "test" && status.verdict !== null ? `  self-test ${status.verdict.message}` : "";
  context.out(`${service}  ${formatStatus(status, context.colors.out)}${verdict}`);
}

/** Whoever waits no longer has not ended the step. */
function goingOn(step: Step, service: string): string {
  const end = opposite[step];
  const how = end === undefined ? "" : `, and vmodel ${end} ${service} ends it`;
  return `the host goes on with the ${step} of ${service}; vmodel ls shows how it is${how}`;
}
