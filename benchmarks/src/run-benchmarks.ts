import type { Benchmark, BenchmarkContext } from "./benchmark.ts";
import { type Row, toRows } from "./report/row.ts";

/** What all benchmarks together came to. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** Sentences on how it was measured. */
  readonly notes: readonly string[];
  /** What benchmarks have thrown: wrong answers, and whatever kept one from measuring. */
  readonly errors: readonly unknown[];
}

/** Runs one benchmark after the other. One that throws gets a row that says so and keeps no other from running. */
export async function runBenchmarks(
  benchmarks: readonly Benchmark[],
  context: Omit<BenchmarkContext, "progress">,
  say: (line: string) => void,
): Promise<Outcome> {
  const rows: Row[] = [];
  const notes: string[] = [];
  const errors: unknown[] = [];
  for (const { name, title, target, run } of benchmarks) {
    try {
      const measurement = await run({ ...context, progress: (text) => say(`${name}: ${text}`) });
      rows.push(...toRows(title, target, measurement));
      notes.push(...(measurement.notes ?? []));
    } catch (error) {
      errors.push(error);
      rows.push({ title, measured: firstLine(error), target, verdict: "WRONG" });
    }
  }
  return { rows, notes, errors };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
