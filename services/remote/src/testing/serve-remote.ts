import { createClient } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { remote } from "../../client/index.js";
import type { RemoteOptions } from "../options.ts";

/** A host of the service on a free port, with a client and what the host has logged. */
export interface RemoteHost extends AsyncDisposable {
  readonly client: ReturnType<typeof connect>;
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  /** What the host tells of the service. */
  status(): Promise<string>;
  readonly vm: VModel;
}

/** Serves the service over HTTP in this process. */
export async function serveRemote(config: RemoteOptions): Promise<RemoteHost> {
  const lines: string[] = [];
  const write = (message: string, fields?: unknown): void => {
    lines.push(JSON.stringify([message, fields]));
  };
  const log = { debug: write, info: write, warn: write, error: write };
  const options = { from: import.meta.url, config: { remote: config }, log };
  const vm = new VModel([{ package: "../index.ts" }], options);
  const host = createHost(vm, { log });
  const { url, started } = await host.listen({ port: 0 });
  await started;
  return {
    vm,
    client: connect(url),
    log: lines,
    status: async () =>
      JSON.stringify(await vm.status("remote")) + (await (await fetch(`${url}/v1/services/remote`)).text()),
    async [Symbol.asyncDispose]() {
      await vm.close();
      await host.close();
    },
  };
}

function connect(baseUrl: string) {
  return createClient({ remote }, { baseUrl, retries: 0 });
}
