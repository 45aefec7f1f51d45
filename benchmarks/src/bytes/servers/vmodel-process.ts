import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "../../http/servers/announce.ts";

const service = new URL("../service/look.js", import.meta.url).href;
// By name: the benchmarks' other service has no business here.
const vm = new VModel([{ package: service }], { from: import.meta.url, isolation: { bytes_look: "process" } });
// What 16 MiB are wrapped in comes on top.
const { port, started } = await createHost(vm, { bodyLimitBytes: 32 * 1024 * 1024 }).listen({ port: 0 });
await started;
announce(port);
