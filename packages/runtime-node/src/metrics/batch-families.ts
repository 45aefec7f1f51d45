import type { BatchStats } from "../statistics/batch-stats.ts";
import { eachMethod, toBuckets } from "./call-families.ts";
import type { Family, MetricsSource } from "./family.ts";
import { type Sample, toHistogram } from "./sample.ts";

/** What is told of batches, of the methods that have them. */
export const batchFamilies: readonly Family[] = [
  {
    name: "vmodel_batches_total",
    type: "counter",
    help: "Batches that have ended, by how: ok, or failed when none of its calls got a result.",
    labels: ["service", "method", "outcome"],
    read: (source) =>
      eachBatched(source, (labels, { ended }) =>
        Object.entries(ended).map(([outcome, value]) => ({ labels: { ...labels, outcome }, value })),
      ),
  },
  {
    name: "vmodel_batch_size",
    type: "histogram",
    help: "How many calls were in a batch, of those that have begun.",
    labels: ["service", "method"],
    read: (source) => eachBatched(source, (labels, { sizes }) => toHistogram("vmodel_batch_size", labels, sizes)),
  },
  {
    name: "vmodel_batch_delay_seconds",
    type: "histogram",
    help: "How long calls have waited for their batch to begin, from their admission.",
    labels: ["service", "method"],
    read: (source) =>
      eachBatched(source, (labels, { delays }) => toHistogram("vmodel_batch_delay_seconds", labels, toBuckets(delays))),
  },
];

function eachBatched(
  source: MetricsSource,
  read: (labels: Sample["labels"], batches: BatchStats) => Iterable<Sample>,
): Iterable<Sample> {
  return eachMethod(source, (labels, { batches }) => (batches === undefined ? [] : read(labels, batches)));
}
