import type { Benchmark, Measurement } from "../benchmark.ts";
import type { LoadReport } from "../load/load.ts";
import type { Cores } from "../process/cores.ts";
import { median } from "../statistics.ts";
import { bare, type Contender, peers, vmodel } from "./contender.ts";
import { connections, type Rounds, runRounds } from "./rounds.ts";

const leastRatio = 0.85;
/** Below this share of its core a server was waiting, and not what was measured. */
const busyEnough = 0.95;

/** Calls per second of our host, beside the peers. */
export const callsOverHttp: Benchmark = {
  name: "http",
  title: "Calls over HTTP on one core, validated",
  target: `≥ ${leastRatio} × bare node:http, ahead of the others`,
  run: async (context) => summarize(await runRounds([bare, vmodel, ...peers], context), context.cores),
};

/** What the rounds of one contender came to. */
interface Summary {
  readonly callsPerSecond: number;
  /** To bare node:http in the same round. */
  readonly ratio: number;
  /** Processor time of the server for one call, in µs; NaN where it cannot be seen. */
  readonly cpu: number;
  /** Shares of a core, 0 to 1. */
  readonly serverBusy: number;
  readonly loadBusy: number;
}

function summarizeOne(reports: readonly LoadReport[], base: readonly LoadReport[]): Summary {
  const middle = (value: (report: LoadReport, round: number) => number): number => median(reports.map(value));
  const busy = ({ serverBusy = Number.NaN }: LoadReport): number => serverBusy;
  return {
    callsPerSecond: middle(({ callsPerSecond }) => callsPerSecond),
    ratio: middle(({ callsPerSecond }, round) => callsPerSecond / (base[round]?.callsPerSecond ?? Number.NaN)),
    cpu: middle((report) => (busy(report) * 1e6) / report.callsPerSecond),
    serverBusy: middle(busy),
    loadBusy: middle(({ loadBusy }) => loadBusy),
  };
}

function summarize(rounds: Rounds, cores: Cores | undefined): Measurement {
  const base = rounds.get(bare) ?? [];
  const summaries = new Map([...rounds].map(([contender, reports]) => [contender, summarizeOne(reports, base)]));
  const ratioOf = (contender: Contender): number => summaries.get(contender)?.ratio ?? Number.NaN;
  const line = (contender: Contender): string => describe(summaries.get(contender) as Summary);
  return {
    measured: line(vmodel),
    met: ratioOf(vmodel) >= leastRatio && peers.every((peer) => ratioOf(peer) < ratioOf(vmodel)),
    beside: [bare, ...peers].map((contender) => ({ name: contender.name, measured: line(contender) })),
    notes: [
      `HTTP: func_1({a: 1, b: 2}) over ${connections} connections, on each one call at a time; medians of ${base.length} interleaved rounds; × is the median of the ratios to bare node:http in the same round; µs is the server's processor time for a call.`,
      cores === undefined
        ? "Servers and load could not be pinned to cores of their own: this needs taskset and two cores."
        : `The servers ran on core ${cores.server}, one at a time, the load (plain sockets in Node) on core ${cores.load}.`,
      ...describeBusy(summaries),
    ],
  };
}

function describe({ callsPerSecond, ratio, cpu }: Summary): string {
  const time = Number.isNaN(cpu) ? "" : `, ${cpu.toFixed(1)} µs`;
  return `${(callsPerSecond / 1000).toFixed(1)} k/s, ${ratio.toFixed(2)} ×${time}`;
}

/** Whether it was the servers that were measured. */
function describeBusy(summaries: ReadonlyMap<Contender, Summary>): string[] {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const known = [...summaries].filter(([, { serverBusy }]) => !Number.isNaN(serverBusy));
  if (known.length === 0) return [];
  const idle = known.filter(([, { serverBusy }]) => serverBusy < busyEnough);
  if (idle.length === 0) return [`Every server kept its core busy (${percent(busyEnough)} or more).`];
  const shares = idle.map(([{ name }, { serverBusy, loadBusy }]) => {
    return `${name} ${percent(serverBusy)} (load ${percent(loadBusy)})`;
  });
  return [`Not busy enough for their numbers to be their own, shares of the core: ${shares.join(", ")}.`];
}
