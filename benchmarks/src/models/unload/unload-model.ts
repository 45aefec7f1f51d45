import { join } from "node:path";
import type { Benchmark, BenchmarkContext, Measurement } from "../../benchmark.ts";
import { Program } from "../../process/program.ts";
import { TemporaryDirectory } from "../../process/temporary-directory.ts";
import { median } from "../../statistics.ts";
import { writeLargeLayer } from "../write-layers.ts";
import type { UnloadOrder, UnloadReport, UnloadRound } from "./report.ts";

const leastShare = 0.9;
/** A row of 8192 numbers has 256 MiB of weights. */
const size = 8192;

/** How much of the memory that a large model takes comes back with its unload. */
export const unloadModel: Benchmark = {
  name: "unload",
  title: "Memory that the unload of a 256 MiB model gives back",
  target: `≥ ${leastShare * 100} % of what its load took`,
  run: measure,
};

async function measure({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using directory = new TemporaryDirectory();
  const path = join(directory.path, "large.onnx");
  progress("writing a model");
  const bytes = writeLargeLayer(path, size);
  progress("loading and unloading it");
  await using program = new Program(new URL("./program.js", import.meta.url));
  const answer = program.message<UnloadReport>();
  program.send({ path, rounds: quick ? 1 : 5 } satisfies UnloadOrder);
  const rounds = await answer;
  const middle = (of: (round: UnloadRound) => number): number => median(rounds.map(of));
  const taken = middle(({ before, loaded }) => loaded - before);
  if (taken < bytes) throw new Error(`The load took ${megabytes(taken)}, less than the weights: it was not loaded.`);
  const share = middle(({ before, loaded, after }) => (loaded - after) / (loaded - before));
  return {
    measured: `${(share * 100).toFixed(1)} %, ${megabytes(middle(({ loaded, after }) => loaded - after))} of ${megabytes(taken)}`,
    met: share >= leastShare,
    beside: [
      { name: "as the status tells it (freedBytes)", measured: megabytes(middle(({ freed }) => freed)) },
      { name: "the host and all below it: before, loaded, after", measured: course(middle) },
    ],
    notes: [
      `Unload: a model of ${megabytes(bytes)} of weights in a process of its own, run once; proportional memory (PSS) of the host and of all processes below it; medians of ${rounds.length} rounds in one host.`,
    ],
  };
}

function course(middle: (of: (round: UnloadRound) => number) => number): string {
  return [middle(({ before }) => before), middle(({ loaded }) => loaded), middle(({ after }) => after)]
    .map(megabytes)
    .join(", ");
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
