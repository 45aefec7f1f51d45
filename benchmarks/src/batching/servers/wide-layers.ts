import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "../../http/servers/announce.ts";

const service = new URL("../service/wide-layers.js", import.meta.url).href;
const vm = new VModel([{ package: service }], { from: import.meta.url });
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
