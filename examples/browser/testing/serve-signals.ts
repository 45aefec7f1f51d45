import { EventEmitter, once } from "node:events";
import { createHost, type HostOptions, VModel } from "@vmodel/runtime-node";

/** A host of the service that the page calls. */
export interface SignalsHost extends AsyncDisposable {
  readonly url: string;
  /** Resolves once the service or the host has logged a line, now or before. */
  logged(message: string): Promise<void>;
}

/** Serves the signals on a free port, in this process, so that a test sees what happens on the host's side. */
export async function serveSignals(options: HostOptions = {}): Promise<SignalsHost> {
  const lines = new EventEmitter();
  const seen = new Set<string>();
  const write = (message: string): void => {
    seen.add(message);
    lines.emit("line");
  };
  const log = { debug: write, info: write, warn: write, error: write };
  const vm = new VModel([{ package: "../../../services/signals/src/index.ts" }], { from: import.meta.url, log });
  const host = createHost(vm, { log, ...options });
  const { url, started } = await host.listen({ port: 0 });
  await started;
  return {
    url,
    async logged(message) {
      while (!seen.has(message)) await once(lines, "line");
    },
    async [Symbol.asyncDispose]() {
      await vm.close();
      await host.close();
    },
  };
}
