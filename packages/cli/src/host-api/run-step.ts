import type { Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { formatStatus } from "../terminal/status-text.ts";
import { connectHost } from "./host-api.ts";
import type { HostCommandOptions } from "./host-options.ts";
import { showProgress } from "./show-progress.ts";

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
  const run = (): Promise<unknown> => host.send({ kind: "step", service, step, options: {} });
  const status = (await (options.json ? run() : showProgress(context, host, service, run))) as ServiceStatus;
  if (options.json) return context.out(JSON.stringify(status, null, 2));
  const verdict = step === "test" && status.verdict !== null ? `  self-test ${status.verdict.message}` : "";
  context.out(`${service}  ${formatStatus(status, context.colors.out)}${verdict}`);
}
