import { type DurationHistogram, durationBounds } from "../statistics/duration-histogram.ts";
import type { MethodStats } from "../statistics/method-stats.ts";
import type { Family, MetricsSource } from "./family.ts";
import { type Buckets, type Sample, toHistogram } from "./sample.ts";

/** What is told of calls. */
export const callFamilies: readonly Family[] = [
  {
    name: "vmodel_calls_total",
    type: "counter",
    help: "Calls that have been answered, by what their callers were told: ok or an error code.",
    labels: ["service", "method", "code"],
    *read(source) {
      yield* eachMethod(source, function* (labels, { ended, refused }) {
        const codes = new Set([...ended.keys(), ...refused.keys()]);
        for (const code of codes) {
          const value = (ended.get(code) ?? 0) + (code === "ok" ? 0 : (refused.get(code) ?? 0));
          yield { labels: { ...labels, code }, value };
        }
      });
      for (const [code, value] of source.unknown) yield { labels: { code }, value };
    },
  },
  {
    name: "vmodel_call_duration_seconds",
    type: "histogram",
    help: "How long calls have held their service, from admission until the method has settled.",
    labels: ["service", "method"],
    read: (source) =>
      eachMethod(source, (labels, { durations }) =>
        toHistogram("vmodel_call_duration_seconds", labels, toBuckets(durations)),
      ),
  },
  {
    name: "vmodel_call_queue_duration_seconds",
    type: "histogram",
    help: "How long calls have waited for a slot, of those that had to and got one.",
    labels: ["service", "method"],
    read: (source) =>
      eachMethod(source, (labels, { queuedDurations }) =>
        toHistogram("vmodel_call_queue_duration_seconds", labels, toBuckets(queuedDurations)),
      ),
  },
  {
    name: "vmodel_calls_in_flight",
    type: "gauge",
    help: "Calls that have been admitted and have not settled.",
    labels: ["service", "method"],
    read: (source) => eachMethod(source, (labels, { inFlight }) => [{ labels, value: inFlight }]),
  },
  {
    name: "vmodel_calls_queued",
    type: "gauge",
    help: "Calls that wait for a slot.",
    labels: ["service", "method"],
    read: (source) => eachMethod(source, (labels, { queued }) => [{ labels, value: queued }]),
  },
  {
    name: "vmodel_calls_rejected_total",
    type: "counter",
    help: "Calls that never reached a method, by why; those of unknown services and methods have no names.",
    labels: ["service", "method", "reason"],
    *read(source) {
      yield* eachMethod(source, function* (labels, { refused }) {
        for (const [reason, value] of refused) yield { labels: { ...labels, reason }, value };
      });
      for (const [reason, value] of source.unknown) yield { labels: { reason }, value };
    },
  },
];

/** The samples of every method that has been called. */
export function* eachMethod(
  { services }: MetricsSource,
  read: (labels: Sample["labels"], stats: MethodStats) => Iterable<Sample>,
): Iterable<Sample> {
  for (const { info, usedMethods } of services) {
    for (const { info: method, stats } of usedMethods) {
      yield* read({ service: info.service_name, method: method.name }, stats);
    }
  }
}

/** A histogram of durations, as metrics have it. */
export function toBuckets({ counts, sum }: DurationHistogram): Buckets {
  return { bounds: durationBounds, counts, sum };
}
