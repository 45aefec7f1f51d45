import { createClient } from "@vmodel/client";
import { VModel, type VModelOptions } from "@vmodel/runtime-node";
import { embeddings } from "../../client/index.js";
import type { EmbeddingsOptions } from "../options.ts";

/** The service in this process, with its client. */
export function serveEmbeddings(config: EmbeddingsOptions, options: VModelOptions = {}) {
  const vm = new VModel([{ package: "../index.ts" }], {
    ...options,
    from: import.meta.url,
    config: { embeddings: config },
  });
  const client = createClient({ embeddings }, { transport: vm });
  return { vm, client, [Symbol.asyncDispose]: () => vm.close() };
}
