import { type Client, createClient } from "@vmodel/client";
import { createHost, type Isolation, VModel } from "@vmodel/runtime-node";
import { digits } from "../../client/index.js";

/** A host of the service on a free port, with a client. */
export interface DigitsHost extends AsyncDisposable {
  readonly vm: VModel;
  readonly client: Client<{ digits: typeof digits }>;
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
}

/** Serves the service over HTTP from its sources; nothing is loaded yet. */
export async function serveDigits(isolation: Isolation, dataDirectory?: string): Promise<DigitsHost> {
  const log: string[] = [];
  const write = (message: string, fields?: unknown): void => {
    log.push(JSON.stringify([message, fields]));
  };
  const logger = { debug: write, info: write, warn: write, error: write };
  const vm = new VModel([{ package: "../index.ts" }], {
    from: import.meta.url,
    isolation,
    log: logger,
    processes: { execArgv: ["--conditions=@vmodel/source", "--import", "tsx"] },
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
  });
  const host = createHost(vm, { start: "none", log: logger });
  const { url } = await host.listen({ port: 0 });
  return {
    vm,
    client: createClient({ digits }, { baseUrl: url }),
    log,
    async [Symbol.asyncDispose]() {
      await host.close();
      await vm.close();
    },
  };
}
