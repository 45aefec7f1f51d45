import type { Logger } from "@vmodel/core";
import { createHost, type HostOptions, serveUntilSignal, VModel, type VModelOptions } from "@vmodel/runtime-node";

/** What a host is started with, as JSON. */
export interface HostSetup {
  readonly vm: Omit<VModelOptions, "from" | "log" | "interceptors">;
  readonly host: Omit<HostOptions, "log">;
}

/** What a host tells its parent. */
export type HostMessage =
  | { readonly type: "listening"; readonly url: string; readonly port: number }
  | { readonly type: "started" }
  | { readonly type: "stopping"; readonly signal: string }
  | { readonly type: "memory"; readonly bytes: number; readonly rss: number };

// Nobody is to find a host that its test has forgotten.
process.on("disconnect", () => process.exit(1));

// A host as the purpose of its process. Its argument is the setup; it tells its parent what it does, and measures its
// memory when it is asked to.
const setup = JSON.parse(process.argv[2] as string) as HostSetup;
const tell = (message: HostMessage): void => void process.send?.(message);
process.on("message", () => {
  globalThis.gc?.();
  // What finalizers free is gone only after another one.
  setImmediate(() => {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    tell({ type: "memory", bytes: heapUsed + external, rss });
  });
});

const ignore = (): void => {};
const error: Logger["error"] = (message, fields) => console.error(`error: ${message}`, JSON.stringify(fields));
const log: Logger = { debug: ignore, info: ignore, warn: ignore, error };
const vm = new VModel([{ package: "@vmodel/faults/services" }], { from: import.meta.url, ...setup.vm });
const host = createHost(vm, { ...setup.host, log });
// Whatever a service has left running, a host that has stopped ends.
process.exit(
  await serveUntilSignal(host, {
    address: { port: 0 },
    onListening: ({ url, port, started }) => {
      tell({ type: "listening", url, port });
      void started.then(() => tell({ type: "started" }));
    },
    onStop: (signal) => tell({ type: "stopping", signal }),
    log,
  }),
);
