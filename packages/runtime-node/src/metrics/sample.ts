/** One line of a metric. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Where it is not the metric's own, as of a histogram's buckets. */
  readonly metricName?: string;
}

/** Counts in buckets; the last one is that beyond all bounds. */
export interface Buckets {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
}

/** The lines of a histogram for one set of labels: cumulative, as Prometheus has them. */
export function* toHistogram(
  name: string,
  labels: Sample["labels"],
  { bounds, counts, sum }: Buckets,
): Iterable<Sample> {
  let total = 0;
  for (const [index, count] of counts.entries()) {
    total += count;
    const le = bounds[index] === undefined ? "+Inf" : String(bounds[index]);
    yield { metricName: `${name}_bucket`, labels: { ...labels, le }, value: total };
  }
  yield { metricName: `${name}_sum`, labels, value: sum };
  yield { metricName: `${name}_count`, labels, value: total };
}
