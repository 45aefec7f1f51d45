import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { Program } from "../process/program.ts";
import { median } from "../statistics.ts";
import { bare, type Contender, peers, vmodel } from "./contender.ts";
import type { LoadAnswer, LoadReport } from "./load/load.ts";
import { type RunningServer, startServer } from "./running-server.ts";

const connections = 32;
const leastRatio = 0.85;
/** Below this share of its core a server was waiting, and not what was measured. */
const busyEnough = 0.95;

/** Calls per second of our host, beside the peers. */
export const callsOverHttp: Benchmark = {
  name: "http",
  title: "Calls over HTTP on one core, validated",
  target: `≥ ${leastRatio} × bare node:http, ahead of the others`,
  async run(context) {
    await using scope = new AsyncDisposableStack();
    const servers: RunningServer[] = [];
    for (const contender of [bare, vmodel, ...peers]) {
      servers.push(await startServer(contender, context.cores, scope));
    }
    const generator = scope.use(new Program(new URL("./load/generator.js", import.meta.url), { core: context.cores?.load }));
    return summarize(await runRounds(servers, generator, context), context);
  },
};

type Rounds = ReadonlyMap<Contender, readonly LoadReport[]>;

/** Every server in every round, so that a slow moment of the machine meets all alike. */
async function runRounds(
  servers: readonly RunningServer[],
  generator: Program,
  { quick, progress }: BenchmarkContext,
): Promise<Rounds> {
  const { rounds, ms } = quick ? { rounds: 3, ms: 300 } : { rounds: 15, ms: 1000 };
  for (const server of servers) await measure(server, generator, 2 * ms);
  const reports = new Map<Contender, LoadReport[]>(servers.map(({ contender }) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const server of rotate(servers, round)) {
      reports.get(server.contender)?.push(await measure(server, generator, ms));
    }
  }
  return reports;
}

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measure(server: RunningServer, generator: Program, ms: number): Promise<LoadReport> {
  const { contender, port, pid } = server;
  const body = contender.request({ a: 1, b: 2 });
  const request = [
    `POST ${contender.path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
  const answer = generator.message<LoadAnswer>();
  generator.send({ port, pid, request, expected: contender.answer(3), connections, ms });
  const report = await answer;
  if ("error" in report) throw new Error(`${contender.name} under load: ${report.error}`);
  return report;
}

function summarize(rounds: Rounds, { cores }: BenchmarkContext): Measurement {
  const base = rounds.get(bare) ?? [];
  const ratioOf = (contender: Contender): number =>
    median((rounds.get(contender) ?? []).map((report, round) => report.callsPerSecond / (base[round]?.callsPerSecond ?? 0)));
  const ratio = ratioOf(vmodel);
  const describe = (contender: Contender): string => {
    const rate = median((rounds.get(contender) ?? []).map(({ callsPerSecond }) => callsPerSecond));
    return `${(rate / 1000).toFixed(1)} k/s, ${ratioOf(contender).toFixed(2)} ×`;
  };
  return {
    measured: describe(vmodel),
    met: ratio >= leastRatio && peers.every((peer) => ratioOf(peer) < ratio),
    beside: [bare, ...peers].map((contender) => ({ name: contender.name, measured: describe(contender) })),
    notes: [
      `HTTP: ${connections} connections over plain sockets, one call at a time on each; medians of ${base.length} interleaved rounds, × is the median of the ratios to bare node:http in the same round.`,
      cores === undefined
        ? "Servers and load could not be pinned to cores of their own."
        : `Each server on core ${cores.server}, the load on core ${cores.load}.`,
      ...describeBusy(rounds),
    ],
  };
}

/** Whether it was the servers that were measured. */
function describeBusy(rounds: Rounds): string[] {
  const busy = [...rounds].map(([{ name }, reports]) => ({
    name,
    server: median(reports.map(({ serverBusy }) => serverBusy ?? Number.NaN)),
    load: median(reports.map(({ loadBusy }) => loadBusy)),
  }));
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const known = busy.filter(({ server }) => !Number.isNaN(server));
  if (known.length === 0) return [];
  const idle = known.filter(({ server }) => server < busyEnough);
  if (idle.length === 0) return [`Every server kept its core busy (at least ${percent(busyEnough)}).`];
  return idle.map(({ name, server, load }) => `${name} used only ${percent(server)} of its core, the load ${percent(load)}.`);
}
