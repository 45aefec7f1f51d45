import type { ErrorCode } from "@vmodel/core";
import type { ManagedService } from "../service/managed-service.ts";
import type { Sample } from "./sample.ts";

/** What is counted, looked at when somebody asks. */
export interface MetricsSource {
  readonly services: readonly ManagedService[];
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
