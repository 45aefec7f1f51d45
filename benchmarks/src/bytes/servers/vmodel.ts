import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "../../http/servers/announce.ts";

const service = new URL("../service/echo.js", import.meta.url).href;
const vm = new VModel([{ package: service }], { from: import.meta.url, isolation: "in-process" });
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
