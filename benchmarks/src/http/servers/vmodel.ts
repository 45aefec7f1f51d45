// The service declares resources, for which a host gives it a process of its own unless told otherwise. The peers run in
// one process, and it is the host that is compared with them.
import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "./announce.ts";

const vm = new VModel([{ package: "@vmodel-services/service-1" }], {
  from: import.meta.url,
  isolation: "in-process",
});
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
