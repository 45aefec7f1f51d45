import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "../../http/servers/announce.ts";

// As `vmodel serve` has it: the service declares resources, so it runs in a process of its own.
const vm = new VModel([{ package: "@vmodel-services/digits" }], { from: import.meta.url });
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
