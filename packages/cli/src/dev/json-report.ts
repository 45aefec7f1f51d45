import { toProblem } from "@vmodel/core";
import { toJson } from "../build/report.ts";
import type { CliContext } from "../context.ts";
import type { DevReport } from "./dev-report.ts";

/** Everything that happens, as it happens, one JSON object a line. */
export function createJsonReport(context: CliContext): DevReport {
  const write = (event: string, fields: object = {}): void => context.out(JSON.stringify({ event, ...fields }));
  return {
    listening: (url) => write("listening", { url }),
    built: ({ results, changes, ms }) => write("built", { changes, ms: Math.round(ms), packages: results.map(toJson) }),
    status: (status, { place }) => write("status", { status, ...(place !== undefined && { place }) }),
    reloaded: ({ added, removed, reloaded, ms }) =>
      write("reloaded", {
        added: added.map(({ service }) => service),
        removed,
        reloaded: reloaded.map(({ status }) => status.service),
        ready: reloaded.every(({ status }) => status.ready),
        ms: Math.round(ms),
      }),
    refused: (what, error) => write("refused", { ...what, problem: toProblem(error) }),
    problem: (message) => write("problem", { message }),
    configured: (file, fixed) => write("configured", { file, needs_restart: fixed }),
    stopping: (signal) => write("stopping", { signal }),
    stopped: () => write("stopped"),
  };
}
