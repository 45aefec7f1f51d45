import { createHost, VModel } from "@vmodel/runtime-node";
import { announce } from "../../http/servers/announce.ts";

const [path = ""] = process.argv.slice(2);
const vm = new VModel([{ package: "../service/onnx-model.js" }], {
  from: import.meta.url,
  isolation: { onnx_model: "process" },
  config: { onnx_model: { path, threads: 1 } },
});
const { port, started } = await createHost(vm).listen({ port: 0 });
await started;
announce(port);
