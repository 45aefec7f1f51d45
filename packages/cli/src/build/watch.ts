import type { DiagnosticFormat, WatchedBuild } from "@vmodel/codegen";
import type { CliContext } from "../context.ts";
import { findPackages } from "../service-packages/service-packages.ts";
import { reportBuild, toJson } from "./report.ts";

const stopSignals = ["SIGINT", "SIGTERM"] as const;

/**
 * `vmodel build --watch`: builds, then again what a change concerns, until a signal ends it. With `--json`, each build is
 * one line.
 */
export async function watchBuild(
  context: CliContext,
  directory: string,
  { json = false, format }: { readonly json?: boolean; readonly format?: DiagnosticFormat },
): Promise<void> {
  const { watchPackages } = await import("@vmodel/codegen");
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of stopSignals) process.on(signal, onSignal);
  context.outClosed.addEventListener("abort", onSignal, { once: true });
  const onBuild = ({ results, ms }: WatchedBuild): void => {
    if (json) context.out(JSON.stringify({ ms: Math.round(ms), packages: results.map(toJson) }));
    else void reportBuild(context, results, { format, more: ` in ${Math.round(ms)} ms` });
  };
  try {
    await watchPackages({
      find: () => findPackages(directory),
      onBuild,
      onError: ({ message }) => context.err(`error: ${message}`),
      signal: stop.signal,
    });
  } finally {
    for (const signal of stopSignals) process.off(signal, onSignal);
  }
}
