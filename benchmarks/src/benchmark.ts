import type { Cores } from "./process/cores.ts";

/** What a benchmark is given. */
export interface BenchmarkContext {
  /** Short, to see that everything works: the numbers are no measurement. */
  readonly quick: boolean;
  /** Where servers and their load are to run; undefined: they cannot be pinned here. */
  readonly cores: Cores | undefined;
  /** Tells the person who waits what happens. */
  progress(text: string): void;
}

/** What a benchmark has found. */
export interface Measurement {
  readonly measured: string;
  readonly met: boolean;
  /** What it was measured beside, if that tells more. */
  readonly beside?: readonly { readonly name: string; readonly measured: string }[];
  /** Sentences on how it was measured here. */
  readonly notes?: readonly string[];
}

/** One row of the table. */
export interface Benchmark {
  /** Short, for `--only`. */
  readonly name: string;
  /** What is measured. */
  readonly title: string;
  readonly target: string;
  /** Throws when an answer is wrong; a missed target is no error. */
  run(context: BenchmarkContext): Promise<Measurement>;
}
