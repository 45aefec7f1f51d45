import type { Benchmark } from "./benchmark.ts";
import { callsOverHttp } from "./http/calls-over-http.ts";

/** Everything that is measured, in the order of the table. A new benchmark is a new file and a row here. */
export const benchmarks: readonly Benchmark[] = [callsOverHttp];
