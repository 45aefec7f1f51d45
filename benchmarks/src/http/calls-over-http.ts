import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import type { LoadReport } from "../load/load.ts";
import { median } from "../statistics.ts";
import { bare, type Contender, everythingOn, peers, vmodel } from "./contender.ts";
import { connections, type Rounds, runRounds } from "./rounds.ts";

const leastRatio = 0.85;
const leastRatioWithEverything = 0.8;
/** Below this share of its core a server was waiting, and not what was measured. */
const busyEnough = 0.95;

/** Calls per second of our host, beside the peers. */
export const callsOverHttp: Benchmark = {
  name: "http",
  title: "Calls over HTTP on one core, validated",
  target: `≥ ${leastRatio} × bare node:http, ahead of the others`,
  async run(context) {
    const summaries = await summarizeAll(context);
    return {
      ...verdict(vmodel, leastRatio, summaries),
      beside: [bare, ...peers].map((contender) => ({ name: contender.name, measured: line(contender, summaries) })),
      notes: [
        `HTTP: func_1({a: 1, b: 2}) over ${connections} connections, on each one call at a time; medians of ${summaries.rounds} interleaved rounds; × is the median of the ratios to bare node:http in the same round; µs is the server's processor time for a call.`,
        context.cores === undefined
          ? "Servers and load could not be pinned to cores of their own: this needs taskset and two cores."
          : `The servers ran on core ${context.cores.server}, one at a time, the load (plain sockets in Node) on core ${context.cores.load}.`,
        ...describeBusy(summaries.of),
      ],
    };
  },
};

/** The same with what operators turn on, in the same rounds. */
export const callsWithEverything: Benchmark = {
  name: "http-everything",
  title: "The same with limits, deadlines, metrics and logs on",
  target: `≥ ${leastRatioWithEverything} × bare node:http, ahead of the others without them`,
  async run(context) {
    const summaries = await summarizeAll(context);
    return {
      ...verdict(everythingOn, leastRatioWithEverything, summaries),
      notes: [
        "Everything on: 64 calls of the service at once and 256 that wait, a deadline of 30 s for each call, /metrics with counters and durations by method, and one line of JSON in a log file for each call (pino). It took its turns with the others of the row above, which had none of it.",
      ],
    };
  },
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

/** What the rounds of all came to. */
interface Summaries {
  readonly of: ReadonlyMap<Contender, Summary>;
  /** How many rounds it were. */
  readonly rounds: number;
}

let measured: { readonly context: BenchmarkContext; readonly summaries: Promise<Summaries> } | undefined;

/** Both rows tell of the same rounds, so that their contenders had the same moments of the machine. */
function summarizeAll(context: BenchmarkContext): Promise<Summaries> {
  if (measured?.context.quick !== context.quick) measured = { context, summaries: measureAll(context) };
  return measured.summaries;
}

async function measureAll(context: BenchmarkContext): Promise<Summaries> {
  const rounds: Rounds = await runRounds([bare, vmodel, everythingOn, ...peers], context);
  const base = rounds.get(bare) ?? [];
  const of = new Map([...rounds].map(([contender, reports]) => [contender, summarizeOne(reports, base)]));
  return { of, rounds: base.length };
}

function verdict(contender: Contender, least: number, summaries: Summaries): Pick<Measurement, "measured" | "met"> {
  const ratioOf = (one: Contender): number => summaries.of.get(one)?.ratio ?? Number.NaN;
  const ratio = ratioOf(contender);
  return {
    measured: line(contender, summaries),
    met: ratio >= least && peers.every((peer) => ratioOf(peer) < ratio),
  };
}

function line(contender: Contender, { of }: Summaries): string {
  return describe(of.get(contender) as Summary);
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
