import { type Metric, Registry } from "@prometheus-io/client";
import { families } from "./families.ts";
import type { MetricsSource } from "./family.ts";
import { processMetrics } from "./process-metrics.ts";
import type { Sample } from "./sample.ts";

/** What `/metrics` answers. */
export interface Metrics {
  readonly contentType: string;
  /** The metrics of one host, then those of its process, as they are now. */
  text(): Promise<string>;
}

/** What a registry asks of a metric when it writes it down. */
interface Read {
  readonly name: string;
  get(): Promise<{ name: string; help: string; type: string; values: readonly Sample[]; aggregator: string }>;
  reset(): void;
}

/** The metrics of one host, in a registry of its own. Nothing is counted here: they are read from where things happen. */
export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry(Registry.PROMETHEUS_CONTENT_TYPE);
  for (const { name, help, type, read } of families) {
    const metric: Read = {
      name,
      get: async () => ({ name, help, type, values: [...read(source)], aggregator: "sum" }),
      reset() {},
    };
    // The library's own metrics keep their values, and would have to be told of every call.
    registry.registerMetric(metric as unknown as Metric);
  }
  const ofProcess = processMetrics();
  return {
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}\n${await ofProcess.metrics()}`,
  };
}
