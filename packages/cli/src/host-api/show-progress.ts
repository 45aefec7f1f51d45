import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { StepsView } from "../terminal/steps-view.ts";
import type { HostApi } from "./host-api.ts";

/** Runs a step of a service and tells meanwhile how it goes. */
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
  let view: StepsView | undefined;
  for await (const status of statuses) {
    // The first one is how the service was before the step.
    if (view === undefined) view = new StepsView(context, [service], [status]);
    else view.tell(status);
  }
}
