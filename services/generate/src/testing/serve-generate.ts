import { createClient } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { generate } from "../../client/index.js";
import type { GenerateOptions } from "../options.ts";

/** The service in this process, with its client; with a host on a free port the client calls that. */
export async function serveGenerate(config: GenerateOptions, { http = false } = {}) {
  const vm = new VModel([{ package: "../index.ts" }], {
    from: import.meta.url,
    config: { generate: config },
    isolation: "in-process",
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
