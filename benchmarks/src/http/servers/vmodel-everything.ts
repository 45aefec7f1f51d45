// The host with everything on that operators turn on: bounds for how many calls run and wait, a deadline for each,
// metrics, and a line in a JSON log for every call.
import { join } from "node:path";
import { createHost, createJsonLog, VModel } from "@vmodel/runtime-node";
import { announce } from "./announce.ts";

const [, , directory] = process.argv;
if (directory === undefined) throw new Error("This program takes the directory for its log.");
const file = join(directory, "access.log");
const log = createJsonLog({ to: file });
const vm = new VModel([{ package: "@vmodel-services/service-1" }], {
  from: import.meta.url,
  isolation: "in-process",
  calls: { timeoutMs: 30_000, services: { service_1: { maxConcurrent: 64, maxQueue: 256 } } },
  log,
});
const { port, started } = await createHost(vm, { metrics: true, accessLog: true, log }).listen({ port: 0 });
await started;
announce(port);
