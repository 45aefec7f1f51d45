import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { bare, everythingOn, vmodel } from "../http/contender.ts";
import { connections, loadServer, requestText } from "../http/rounds.ts";
import { type RunningServer, startServer } from "../http/running-server.ts";
import { Program } from "../process/program.ts";
import { median } from "../statistics.ts";
import type { PacedAnswer, PacedOrder, PacedReport } from "./load/paced-load.ts";

const mostMs = 5;
/** Connections that may be busy at once; more calls than that wait, and their time goes on. */
const mostConnections = 256;
const contenders = [everythingOn, vmodel, bare];

/** How long the slow calls take of a host that has as much to do again before it is full. */
export const tailLatency: Benchmark = {
  name: "latency",
  title: "p99 of calls over HTTP at half of the maximum rate, everything on",
  target: `< ${mostMs} ms`,
  run: async (context) => summarize(await runRounds(context), context),
};

/** One server in one round. */
interface Round extends PacedReport {
  /** Half of what it did just before, with as many calls at a time as it likes. */
  readonly callsPerSecond: number;
}

type Rounds = ReadonlyMap<(typeof contenders)[number], readonly Round[]>;

async function runRounds({ quick, cores, progress }: BenchmarkContext): Promise<Rounds> {
  const { starts, rounds, ms } = quick ? { starts: 1, rounds: 2, ms: 300 } : { starts: 3, rounds: 4, ms: 2000 };
  const found = new Map(contenders.map((contender): [typeof contender, Round[]] => [contender, []]));
  await using full = new Program(new URL("../http/load/generator.js", import.meta.url), { core: cores?.load });
  await using paced = new Program(new URL("./load/generator.js", import.meta.url), { core: cores?.load });
  for (let start = 0; start < starts; start++) {
    progress(`start ${start + 1} of ${starts}`);
    await using scope = new AsyncDisposableStack();
    const servers: RunningServer[] = [];
    for (const contender of contenders) servers.push(await startServer(contender, cores, scope));
    for (const server of servers) await loadServer(server, full, { connections, ms: 2 * ms });
    for (let round = 0; round < rounds; round++) {
      for (const server of servers) {
        const maximum = await loadServer(server, full, { connections, ms: ms / 2 });
        const callsPerSecond = maximum.callsPerSecond / 2;
        found.get(server.contender)?.push({ callsPerSecond, ...(await pace(server, paced, { callsPerSecond, ms })) });
      }
    }
  }
  return found;
}

async function pace(
  { contender, port }: RunningServer,
  generator: Program,
  bounds: Pick<PacedOrder, "callsPerSecond" | "ms">,
): Promise<PacedReport> {
  const answer = generator.message<PacedAnswer>();
  const order: PacedOrder = {
    ...bounds,
    port,
    request: Buffer.from(requestText(contender, port), "latin1").toString("base64"),
    expected: contender.answer(3),
    connections: mostConnections,
  };
  generator.send(order);
  const report = await answer;
  if ("error" in report) throw new Error(`${contender.name} at half of its rate: ${report.error}`);
  return report;
}

function summarize(rounds: Rounds, { cores }: BenchmarkContext): Measurement {
  const of = (contender: (typeof contenders)[number], value: (round: Round) => number): number =>
    median((rounds.get(contender) ?? []).map(value));
  const line = (contender: (typeof contenders)[number]): string => {
    const ms = (value: (round: Round) => number): string => of(contender, value).toFixed(2);
    const rate = (of(contender, ({ callsPerSecond }) => callsPerSecond) / 1000).toFixed(1);
    return `${ms(({ p99 }) => p99)} ms (p50 ${ms(({ p50 }) => p50)}, p99.9 ${ms(({ p999 }) => p999)}) at ${rate} k/s`;
  };
  const pinned = cores === undefined ? "" : " Server and load had a core each.";
  return {
    measured: line(everythingOn),
    met: of(everythingOn, ({ p99 }) => p99) < mostMs,
    beside: [vmodel, bare].map((contender) => ({ name: contender.name, measured: line(contender) })),
    notes: [
      `Latency: calls are due at fixed moments, at half of the rate that the same server reached right before, and timed from those moments on, so that a pause is charged with all calls that were due in it; medians of ${rounds.get(everythingOn)?.length} rounds.${pinned}`,
    ],
  };
}
