import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { looking } from "../bytes/contender.ts";
import { loadWithBytes } from "../bytes/echo-bytes.ts";
import { vmodel, vmodelProcess } from "../http/contender.ts";
import { loadServer } from "../http/rounds.ts";
import { startServer } from "../http/running-server.ts";
import { Program } from "../process/program.ts";
import { median } from "../statistics.ts";
import { type IsolationOrder, type IsolationReport, transferBytes } from "./report.ts";

const mostMicroseconds = 150;
const leastMegabytes = 300;

/** What a process of its own adds to a call of a service. */
export const processCall: Benchmark = {
  name: "process-call",
  title: "A process for a service, added to a call, median",
  target: `< ${mostMicroseconds} µs`,
  run: measureCalls,
};

/** How fast bytes get to a method in a process of its own. */
export const processBytes: Benchmark = {
  name: "process-bytes",
  title: "16 MiB to a method in a process of its own",
  target: `≥ ${leastMegabytes} MB/s`,
  run: measureBytes,
};

async function measureCalls({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  progress("calls in this process and in another");
  const orders = quick ? { calls: 300, rounds: 3 } : { calls: 2000, rounds: 25 };
  const { inProcess, ownProcess } = (await inProgram({ ...orders, transfers: 0 })).calls;
  const added = addedTo(inProcess, ownProcess);
  progress("the same over HTTP");
  const http = await callOverHttp(quick ? { rounds: 2, ms: 200 } : { rounds: 10, ms: 1000 });
  return {
    measured: micro(added),
    met: added < mostMicroseconds,
    beside: [
      { name: "VModel.run in the app's own process", measured: micro(median(inProcess)) },
      { name: "VModel.run, the service in another", measured: micro(median(ownProcess)) },
      { name: "added to a call over HTTP, mean", measured: micro(addedTo(http.inProcess, http.ownProcess)) },
    ],
    notes: [
      `Process: func_1({a: 1, b: 2}), one call at a time, the next once the last one is answered; of each of ${inProcess.length} rounds the median, and of both ways in the same round the difference. Nothing is pinned: the app and the service may have a core each.`,
    ],
  };
}

async function measureBytes({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  progress("bytes to another process");
  const orders: IsolationOrder = { calls: 1, rounds: 1, transfers: quick ? 5 : 60 };
  const { inProcess, ownProcess, thereAndBack } = (await inProgram(orders)).transfers;
  progress("the same over HTTP");
  const http = await bytesOverHttp(quick ? { rounds: 1, ms: 1500 } : { rounds: 5, ms: 2000 });
  const rate = megabytesPerSecond(median(ownProcess));
  const line = (ms: number): string => `${Math.round(megabytesPerSecond(ms))} MB/s, ${ms.toFixed(1)} ms`;
  return {
    measured: line(median(ownProcess)),
    met: rate >= leastMegabytes,
    beside: [
      { name: "the method's look at them, in the app's own process", measured: `${median(inProcess).toFixed(1)} ms` },
      { name: "there and back, each way", measured: line(median(thereAndBack) / 2) },
      { name: "over HTTP, CBOR, to a method in a process of its own", measured: line(http) },
    ],
    notes: [
      `Bytes to a process: ${transferBytes} of them through VModel.run, other ones each time, one call at a time; the method reads one of each 64, and what it has seen is compared; those that come back are compared byte by byte. Medians of ${ownProcess.length} calls.`,
    ],
  };
}

async function inProgram(order: IsolationOrder): Promise<IsolationReport> {
  await using program = new Program(new URL("./program.js", import.meta.url));
  const answer = program.message<IsolationReport>();
  program.send(order);
  return await answer;
}

/** Mean times of calls over one connection, in µs, one a round. */
async function callOverHttp({ rounds, ms }: { readonly rounds: number; readonly ms: number }) {
  await using scope = new AsyncDisposableStack();
  const generator = scope.use(new Program(new URL("../http/load/generator.js", import.meta.url)));
  const servers = {
    inProcess: await startServer(vmodel, undefined, scope),
    ownProcess: await startServer(vmodelProcess, undefined, scope),
  };
  const times: Record<keyof typeof servers, number[]> = { inProcess: [], ownProcess: [] };
  // One more, in which everything is compiled.
  for (let round = 0; round <= rounds; round++) {
    for (const place of ["inProcess", "ownProcess"] as const) {
      const { callsPerSecond } = await loadServer(servers[place], generator, { connections: 1, ms });
      if (round > 0) times[place].push(1e6 / callsPerSecond);
    }
  }
  return times;
}

/** Time of a call with bytes, in ms. */
async function bytesOverHttp({ rounds, ms }: { readonly rounds: number; readonly ms: number }): Promise<number> {
  await using scope = new AsyncDisposableStack();
  const generator = scope.use(new Program(new URL("../bytes/load/generator.js", import.meta.url)));
  const contender = looking(transferBytes);
  const program = scope.use(new Program(contender.program));
  const { port } = await program.message<{ port: number }>();
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const server = { port, pid: program.pid, connections: 1, ms };
    const { callsPerSecond } = await loadWithBytes(contender, server, generator);
    if (round > 0) times.push(1000 / callsPerSecond);
  }
  return median(times);
}

function addedTo(base: readonly number[], other: readonly number[]): number {
  return median(other.map((time, round) => time - (base[round] ?? Number.NaN)));
}

function micro(time: number): string {
  return `${time.toFixed(1)} µs`;
}

function megabytesPerSecond(ms: number): number {
  return transferBytes / 1e6 / (ms / 1000);
}
