import { createHttpTransport } from "@vmodel/client";
import { createHost } from "@vmodel/runtime-node";
import { ClientSubject } from "./client-subject.ts";
import { ObservedVModel } from "./observed-vmodel.ts";
import { type SubjectKind, vmodelOf } from "./subject.ts";

/** A host on a free port of this machine, through a client. */
export const overHttp: SubjectKind = {
  name: "over HTTP",
  embedded: false,
  runner: "in-process",
  async open(options) {
    const vm = new ObservedVModel(...vmodelOf(options));
    const host = createHost(vm, { start: "none" });
    const { url } = await host.listen({ port: 0 });
    // Refusals are what many rows are about, so nothing is tried again.
    const transport = createHttpTransport({ baseUrl: url, retries: 0 });
    const close = async (): Promise<void> => {
      host.drain();
      try {
        await vm.close();
      } finally {
        await host.close();
      }
    };
    return ClientSubject.open({ service: options.service, vm, transport, close });
  },
};
