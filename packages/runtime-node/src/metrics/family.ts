import type { ErrorCode } from "@vmodel/core";
import type { Lifecycle } from "@vmodel/core/lifecycle";
import type { HookStats } from "../statistics/hook-stats.ts";
import type { MethodStats } from "../statistics/method-stats.ts";
import type { Sample } from "./sample.ts";

/** What of a service is told. */
export interface MeasuredService {
  readonly info: { readonly service_name: string };
  readonly lifecycle: Pick<Lifecycle, "status">;
  /** Those that have been called. */
  readonly usedMethods: Iterable<{ readonly info: { readonly name: string }; readonly stats: MethodStats }>;
  readonly hooks: HookStats;
}

/** What is counted, looked at when somebody asks. */
export interface MetricsSource {
  readonly services: readonly MeasuredService[];
  /** Calls whose service or method there is not, by what their callers were told. */
  readonly unknown: ReadonlyMap<ErrorCode, number>;
}

/** One metric, with all of its label sets. */
export interface Family {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  read(source: MetricsSource): Iterable<Sample>;
}
