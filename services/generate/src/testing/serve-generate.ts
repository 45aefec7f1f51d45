import { createClient } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { generate } from "../../client/index.js";
import type { GenerateOptions } from "../options.ts";

/** How the service is reached. */
export interface Serving {
  /** Over HTTP, from a host on a free port. */
  readonly http?: boolean;
  /** In a process of its own. */
  readonly isolated?: boolean;
}

/** The service with its client. */
export async function serveGenerate(config: GenerateOptions, { http = false, isolated = false }: Serving = {}) {
  const vm = new VModel([{ package: "../index.ts" }], {
    from: import.meta.url,
    config: { generate: config },
    isolation: isolated ? "process" : "in-process",
    processes: { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")] },
    // Whoever unloads waits for the calls inside for as long as it takes.
    limits: { drainMs: 3_600_000 },
  });
  const host = http ? createHost(vm, { start: "none" }) : undefined;
  const { url } = (await host?.listen({ port: 0 })) ?? {};
  const client = createClient({ generate }, url === undefined ? { transport: vm } : { baseUrl: url });
  return {
    vm,
    client,
    async [Symbol.asyncDispose]() {
      await vm.close();
      await host?.close();
    },
  };
}
