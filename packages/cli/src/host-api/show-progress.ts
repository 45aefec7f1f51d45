import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { formatProgressLine } from "../terminal/progress-line.ts";
import { StatusLines } from "../terminal/status-lines.ts";
import { formatStatus } from "../terminal/status-text.ts";
import type { HostApi } from "./host-api.ts";

/**
 * Runs a step of a service and tells meanwhile how it goes: on a terminal in one line that changes, elsewhere in a line
 * for each state and each tenth of the way.
 */
export async function showProgress<T>(
  context: CliContext,
  host: HostApi,
  service: string,
  run: () => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const statuses = await host.follow(service, stop.signal);
  const shown = show(context, service, statuses);
  try {
    return await run();
  } finally {
    stop.abort();
    await shown;
    context.show?.("");
  }
}

async function show(context: CliContext, service: string, statuses: AsyncIterable<ServiceStatus>): Promise<void> {
  let lines: StatusLines | undefined;
  for await (const status of statuses) {
    // The first one is how the service was before the step; settled states are told by the step's own answer.
    if (lines === undefined) lines = new StatusLines(status);
    else if (context.show !== undefined) context.show(`${service}  ${formatProgressLine(status, context.colors.err)}`);
    else if (lines.isNew(status) && /ing$/.test(status.state)) {
      context.err(`${service}  ${formatStatus(status, context.colors.err)}`);
    }
  }
}
