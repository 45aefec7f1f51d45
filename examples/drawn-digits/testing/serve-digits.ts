import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost, VModel } from "@vmodel/runtime-node";
import { writeEncoder } from "@vmodel/tiny-models";
import { tinyEncoder } from "../src/node/tiny-encoder.ts";

/** A host of the services that the page calls. */
export interface DigitsHost extends AsyncDisposable {
  readonly vm: VModel;
  readonly url: string;
}

const modules = ["digits", "embeddings"].map((name) => ({ package: `../../../services/${name}/src/index.ts` }));

/** Serves digits and embeddings on a free port, from their sources, loaded; the embeddings know a few words. */
export async function serveDigits(): Promise<DigitsHost> {
  const model = await mkdtemp(join(tmpdir(), "vmodel-drawn-digits-"));
  await writeEncoder(model, tinyEncoder);
  const config = { embeddings: { model } };
  const vm = new VModel(modules, { from: import.meta.url, isolation: "in-process", config });
  await Promise.all([vm.load("digits"), vm.load("embeddings")]);
  const host = createHost(vm);
  const { url } = await host.listen({ port: 0 });
  return {
    vm,
    url,
    async [Symbol.asyncDispose]() {
      await host.close();
      await vm.close();
      await rm(model, { recursive: true, force: true });
    },
  };
}
