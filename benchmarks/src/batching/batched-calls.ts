import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { median } from "../statistics.ts";
import { type BatchRound, callers, runBatchRounds } from "./batch-rounds.ts";
import type { BatchedService } from "./batched-service.ts";
import { digits } from "./digits.ts";
import type { ConcurrentReport } from "./load/concurrent-load.ts";
import { wideLayers } from "./wide-layers.ts";

const leastRatio = 3;
const target = `≥ ${leastRatio} × a run for each call, p99 no worse`;

/** What many calls in one run are worth to a model of a few megabytes. */
export const digitsBatched: Benchmark = {
  name: "batching",
  title: `Digits recognised for ${callers} callers at once, batched`,
  target,
  run: (context) =>
    measure(
      digits,
      context,
      "a drawn digit of 784 bytes a call, to convolutions and a dense layer of 6.5 MB. What a batch saves is most of the run and of the messages; HTTP, JSON and the image's normalisation are each call's own",
    ),
};

/** And to one whose runs are most of what a call costs. */
export const layersBatched: Benchmark = {
  name: "batching-layers",
  title: "the same of a network of 4.3 million weights",
  target,
  run: (context) => measure(wideLayers, context, "16 numbers a call, to dense layers of 17 MB"),
};

async function measure(service: BatchedService, context: BenchmarkContext, what: string): Promise<Measurement> {
  const rounds = await runBatchRounds(service, context);
  const middle = (value: (round: BatchRound) => number): number => median(rounds.map(value));
  const ratio = middle(({ gathered, oneByOne }) => gathered.callsPerSecond / oneByOne.callsPerSecond);
  const line = (way: "gathered" | "oneByOne", times: number): string => {
    const of = (value: (report: ConcurrentReport) => number): number => middle((round) => value(round[way]));
    const rate = (of(({ callsPerSecond }) => callsPerSecond) / 1000).toFixed(1);
    const [p50, p99] = [of((report) => report.p50).toFixed(1), of((report) => report.p99).toFixed(1)];
    return `${rate} k/s, ${times.toFixed(2)} ×, p99 ${p99} ms (p50 ${p50})`;
  };
  const [many, one] = [middle(({ gathered }) => gathered.p99), middle(({ oneByOne }) => oneByOne.p99)];
  const where = context.cores === undefined ? "" : " Host and service shared a core, the load had another.";
  return {
    measured: line("gathered", ratio),
    met: ratio >= leastRatio && many <= one,
    beside: [{ name: `${service.name}, ${service.oneByOne.name}`, measured: line("oneByOne", 1) }],
    notes: [
      `Batches of ${service.name}: ${what}. ${callers} connections, on each one call at a time; a host as \`vmodel serve\` makes it, the service in its own process. Medians of ${rounds.length} rounds of both ways; the batches had ${middle(({ size }) => size).toFixed(0)} calls.${where}`,
    ],
  };
}
