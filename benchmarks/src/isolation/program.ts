// Times calls of services that run in this process and in processes of their own. One at a time, awaited.

import { VModel } from "@vmodel/runtime-node";
import { lookAt, type Sight } from "../bytes/service/look.ts";
import { median } from "../statistics.ts";
import {
  type CallTimes,
  type IsolationOrder,
  type IsolationReport,
  type TransferTimes,
  transferBytes,
} from "./report.ts";

type Place = "inProcess" | "ownProcess";

const modules = ["@vmodel-services/service-1", new URL("../bytes/service/look.js", import.meta.url).href];
const open = async (isolation: "in-process" | "process"): Promise<VModel> => {
  const vm = new VModel(
    modules.map((specifier) => ({ package: specifier })),
    // By name: the benchmarks' other service has no business here.
    { from: import.meta.url, isolation: { service_1: isolation, bytes_look: isolation } },
  );
  await vm.load("service_1");
  return vm;
};
const vms: Readonly<Record<Place, VModel>> = { inProcess: await open("in-process"), ownProcess: await open("process") };
const { runner } = await vms.ownProcess.status("service_1");
if (runner?.kind !== "process" || runner.pid === process.pid) throw new Error("service_1 has no process of its own.");

process.on("disconnect", () => process.exit());
process.on("message", async ({ calls, rounds, transfers }: IsolationOrder) => {
  const answer: IsolationReport = {
    calls: await timeCalls(calls, rounds),
    transfers: await timeTransfers(transfers),
  };
  process.send?.(answer);
});

async function timeCalls(calls: number, rounds: number): Promise<CallTimes> {
  const times: CallTimes = { inProcess: [], ownProcess: [] };
  for (const place of ["inProcess", "ownProcess"] as const) await medianCall(vms[place], calls);
  for (let round = 0; round < rounds; round++) {
    for (const place of ["inProcess", "ownProcess"] as const) times[place].push(await medianCall(vms[place], calls));
  }
  return times;
}

async function medianCall(vm: VModel, calls: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const start = performance.now();
    const sum = await vm.run("service_1", "func_1", { a: call, b: 1 });
    times.push((performance.now() - start) * 1000);
    if (sum !== call + 1) throw new Error(`The answer is ${sum}, not ${call + 1}.`);
  }
  return median(times);
}

async function timeTransfers(transfers: number): Promise<TransferTimes> {
  const times: TransferTimes = { inProcess: [], ownProcess: [], thereAndBack: [] };
  const bytes = new Uint8Array(transferBytes).map((_, place) => place * 7);
  // One more, of which the time does not count: memory is taken for the first time.
  for (let transfer = 0; transfer <= transfers; transfer++) {
    // Never the same twice.
    new DataView(bytes.buffer).setUint32(0, transfer + 1);
    const expected = lookAt(bytes);
    const ms = {
      inProcess: await timeLook(vms.inProcess, bytes, expected),
      ownProcess: await timeLook(vms.ownProcess, bytes, expected),
      thereAndBack: await timeGivingBack(bytes),
    };
    if (transfer === 0) continue;
    for (const sort of ["inProcess", "ownProcess", "thereAndBack"] as const) times[sort].push(ms[sort]);
  }
  return times;
}

async function timeLook(vm: VModel, bytes: Uint8Array, expected: Sight): Promise<number> {
  const start = performance.now();
  const seen = (await vm.run("bytes_look", "look", { bytes })) as Sight;
  const ms = performance.now() - start;
  const keys = ["length", "first", "last", "sum"] as const;
  if (keys.some((key) => seen[key] !== expected[key])) {
    throw new Error(`The method saw ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}.`);
  }
  return ms;
}

async function timeGivingBack(bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  const back = (await vms.ownProcess.run("bytes_look", "give_back", { bytes })) as Uint8Array;
  const ms = performance.now() - start;
  if (Buffer.compare(back, bytes) !== 0) throw new Error("The bytes that came back are others.");
  return ms;
}
