import type { ServiceInfo } from "@vmodel/core/manifest";
import type { CliContext } from "../context.ts";
import type { ServeReport } from "./serve-report.ts";

/** Everything that happens, as it happens, one JSON object a line. */
export function createJsonReport(context: CliContext, services: readonly ServiceInfo[]): ServeReport {
  const write = (event: string, fields: object = {}): void => context.out(JSON.stringify({ event, ...fields }));
  return {
    listening: (url) => write("listening", { url, services: services.map(({ service_name }) => service_name) }),
    status: (status) => write("status", { status }),
    started: (statuses) => write("started", { ready: statuses.every(({ ready }) => ready) }),
    stopping: (signal) => write("stopping", { signal }),
    stopped: () => write("stopped"),
  };
}
