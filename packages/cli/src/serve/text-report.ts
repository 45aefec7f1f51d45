import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { CliContext } from "../context.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";
import { StatusLines } from "../terminal/status-lines.ts";
import { formatStatus } from "../terminal/status-text.ts";
import type { ServeReport } from "./serve-report.ts";

/** What happens, for people: the address first, then a line for each new state. */
export function createTextReport(context: CliContext, services: readonly ServiceInfo[]): ServeReport {
  const colors = context.colors.out;
  const lines = new Map(services.map(({ service_name }) => [service_name, new StatusLines()]));
  const width = Math.max(0, ...[...lines.keys()].map((name) => name.length));
  // Services start before the address is told.
  let waiting: ServiceStatus[] | undefined = [];
  let stopping = false;

  const tell = (status: ServiceStatus): void => {
    // A service that has nothing to unload ends where it was.
    if (stopping && status.state === "ready") return;
    if (!lines.get(status.service)?.isNew(status)) return;
    context.out(`${status.service.padEnd(width)}  ${formatStatus(status, colors)}`);
  };
  return {
    listening(url) {
      context.out(`vmodel serves on ${paint(colors, ["bold", "cyan"], url)} (Ctrl+C stops it)`);
      for (const status of waiting ?? []) tell(status);
      waiting = undefined;
    },
    status(status) {
      if (waiting === undefined) tell(status);
      else waiting.push(status);
    },
    started(statuses, refused) {
      const names = (wanted: (status: ServiceStatus) => boolean): string[] =>
        statuses.filter(wanted).map(({ service }) => service);
      const failed = names(({ state }) => state === "failed");
      const ready = names((status) => status.ready);
      const rest = (label: string, services: readonly string[]): string =>
        services.length > 0 ? `; ${label}: ${services.join(", ")}` : "";
      const others = rest("failed", failed) + rest("not started, see the log", refused);
      context.out(`${ready.length} of ${count(statuses.length, "service")} ready${others}`);
    },
    stopping(signal) {
      stopping = true;
      context.out(`${signal}: calls are refused, those that run are waited for; a second signal ends it at once`);
    },
    stopped: () => context.out("vmodel has stopped"),
  };
}
