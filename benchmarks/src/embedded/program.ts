// Times calls of a loaded service through VModel, and of the same method directly. Both are awaited, one at a time.

import { VModel } from "@vmodel/runtime-node";
import { Service1 } from "@vmodel-services/service-1";
import type { EmbeddedOrder, EmbeddedReport } from "./report.ts";

const vm = new VModel([{ package: "@vmodel-services/service-1" }], { from: import.meta.url });
await vm.load("service_1");
const instance = new Service1();
instance.load();

process.on("disconnect", () => process.exit());
process.on("message", async ({ calls, rounds }: EmbeddedOrder) => {
  const answer: EmbeddedReport = { direct: [], run: [], refusesWrongArguments: await refusesWrongArguments() };
  await callDirectly(calls);
  await callThroughVModel(calls);
  for (let round = 0; round < rounds; round++) {
    answer.direct.push(await nanoseconds(callDirectly, calls));
    answer.run.push(await nanoseconds(callThroughVModel, calls));
  }
  process.send?.(answer);
});

async function callDirectly(calls: number): Promise<number> {
  let sum = 0;
  for (let call = 0; call < calls; call++) sum += await instance.add(call, 1);
  return sum;
}

async function callThroughVModel(calls: number): Promise<number> {
  let sum = 0;
  for (let call = 0; call < calls; call++) {
    sum += (await vm.run("service_1", "func_1", { a: call, b: 1 })) as number;
  }
  return sum;
}

async function nanoseconds(call: (calls: number) => Promise<number>, calls: number): Promise<number> {
  const start = performance.now();
  const sum = await call(calls);
  const ms = performance.now() - start;
  if (sum !== (calls * (calls + 1)) / 2) throw new Error(`The sum of the answers is wrong: ${sum}.`);
  return (ms * 1e6) / calls;
}

async function refusesWrongArguments(): Promise<boolean> {
  try {
    await vm.run("service_1", "func_1", { a: 1, b: "2" });
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "invalid_argument";
  }
}
