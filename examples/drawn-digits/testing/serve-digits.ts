import { createHost, VModel } from "@vmodel/runtime-node";

/** A host of the service that the page calls. */
export interface DigitsHost extends AsyncDisposable {
  readonly vm: VModel;
  readonly url: string;
}

/** Serves digits on a free port, from its sources, loaded. */
export async function serveDigits(): Promise<DigitsHost> {
  const vm = new VModel([{ package: "../../../services/digits/src/index.ts" }], {
    from: import.meta.url,
    isolation: "in-process",
  });
  await vm.load("digits");
  const host = createHost(vm);
  const { url } = await host.listen({ port: 0 });
  return {
    vm,
    url,
    async [Symbol.asyncDispose]() {
      await host.close();
      await vm.close();
    },
  };
}
