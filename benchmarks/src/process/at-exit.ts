import { constants } from "node:os";

const undo = new Set<() => void>();
let watching = false;

/**
 * Has something undone at the latest when this process ends, also when a signal ends it; the answer takes that back.
 * @param run synchronous, because an ending process waits for nothing
 */
export function atExit(run: () => void): () => void {
  if (!watching) watch();
  undo.add(run);
  return () => undo.delete(run);
}

function watch(): void {
  watching = true;
  process.on("exit", () => {
    for (const run of undo) run();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
