import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "./announce.ts";

const vm = new VModel([{ package: "@vmodel-services/service-1" }], { from: import.meta.url, isolation: "process" });
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
