import type { BenchmarkContext } from "../benchmark.ts";
import { Program } from "../process/program.ts";
import { askOnce, type BatchedService, type Way } from "./batched-service.ts";
import type { ConcurrentAnswer, ConcurrentOrder, ConcurrentReport } from "./load/concurrent-load.ts";
import { readBatchSizes } from "./read-batch-sizes.ts";

/** Callers at once. */
export const callers = 64;

/** One round: both ways, one after the other. */
export interface BatchRound {
  readonly gathered: ConcurrentReport;
  readonly oneByOne: ConcurrentReport;
  /** How many calls were in a batch, on average. */
  readonly size: number;
}

/** Loads a host by both ways in turn, so that a slow moment of the machine meets both alike; and starts it anew some times. */
export async function runBatchRounds(
  service: BatchedService,
  { quick, cores, progress }: BenchmarkContext,
): Promise<readonly BatchRound[]> {
  const { starts, rounds, ms } = quick ? { starts: 1, rounds: 2, ms: 300 } : { starts: 4, rounds: 5, ms: 1000 };
  const found: BatchRound[] = [];
  await using generator = new Program(new URL("./load/generator.js", import.meta.url), { core: cores?.load });
  for (let start = 0; start < starts; start++) {
    progress(`start ${start + 1} of ${starts}`);
    await using server = new Program(service.program, { core: cores?.server });
    const { port } = await server.message<{ port: number }>();
    const { gathered, oneByOne } = service;
    const asked = new Map<Way, ConcurrentOrder["asked"]>();
    for (const way of [gathered, oneByOne]) asked.set(way, await askOnce(service, way, port));
    const load = async (way: Way): Promise<ConcurrentReport> => {
      const answer = generator.message<ConcurrentAnswer>();
      generator.send({ port, callers, ms, asked: asked.get(way) ?? [] } satisfies ConcurrentOrder);
      const report = await answer;
      if ("error" in report) throw new Error(`${service.name}, ${way.name}: ${report.error}`);
      return report;
    };
    for (const way of [gathered, oneByOne]) await load(way);
    for (let round = 0; round < rounds; round++) {
      const one = await load(oneByOne);
      const before = await readBatchSizes(port);
      const many = await load(gathered);
      const after = await readBatchSizes(port);
      const size = (after.calls - before.calls) / (after.batches - before.batches);
      found.push({ gathered: many, oneByOne: one, size });
    }
  }
  return found;
}
