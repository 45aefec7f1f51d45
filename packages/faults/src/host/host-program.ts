import type { Logger } from "@vmodel/core";
import { createHost, type HostOptions, serveUntilSignal, VModel, type VModelOptions } from "@vmodel/runtime-node";
import { memoryInUse } from "./memory-in-use.ts";
import { modulesOf, type ServiceName } from "./modules-of.ts";

/** What a host is started with, as JSON. */
export interface HostSetup {
  /** The services of this package that it has. */
  readonly services: readonly ServiceName[];
  readonly vm: Omit<VModelOptions, "from" | "log" | "interceptors">;
  readonly host: Omit<HostOptions, "log">;
}

/** What a host tells its parent. */
export type HostMessage =
  | { readonly type: "listening"; readonly url: string; readonly port: number }
  | { readonly type: "started" }
  | { readonly type: "stopping"; readonly signal: string }
  | { readonly type: "memory"; readonly bytes: number };

// A host as the purpose of its process. Its argument is the setup; it tells its parent what it does, and its
// memory in use when it is asked.
const setup = JSON.parse(process.argv[2] as string) as HostSetup;
const tell = (message: HostMessage): void => void process.send?.(message);
// Nobody is to find a host that its test has forgotten.
process.on("disconnect", () => process.exit(1));

const ignore = (): void => {};
const error: Logger["error"] = (message, fields) => console.error(`error: ${message}`, JSON.stringify(fields));
const log: Logger = { debug: ignore, info: ignore, warn: ignore, error };
const vm = new VModel(modulesOf(setup.services), { from: import.meta.url, ...setup.vm });
process.on("message", () => void memoryInUse().then((bytes) => tell({ type: "memory", bytes })));
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
