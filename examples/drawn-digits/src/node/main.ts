import { createClient } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { digits } from "@vmodel-services/digits-client";
import { recogniseDrawings } from "./recognise-drawings.ts";

// The host gives the service a process of its own, since it declares what it needs.
const vm = new VModel([{ package: "@vmodel-services/digits" }], { from: import.meta.url });
const host = createHost(vm);
const { url, started } = await host.listen({ host: "127.0.0.1", port: 0 });
await started;
console.log("\nDrawn digits: a model in a process of its own, and what it takes them for");
try {
  await recogniseDrawings(createClient({ digits }, { baseUrl: url }), (line) => console.log(line));
} finally {
  await host.close();
}
