/** What a host's metrics say of the calls of one method. */
export interface MethodCounts {
  /** `service.method`. */
  readonly name: string;
  /** Calls that have been answered, by what their callers were told. */
  readonly told: ReadonlyMap<string, number>;
  /** Of those, the ones that never reached the method. */
  readonly rejected: number;
  /** Of those, the ones that were admitted, as the histogram of durations has counted them. */
  readonly timed: number;
  /** Calls that have not settled, or wait. */
  readonly open: number;
}

const sample = /^(vmodel_calls?_[a-z_]+)\{([^}]*)\} (\S+)$/;
const label = /(\w+)="([^"]*)"/g;

/** What `/metrics` says of the calls of every method that has been called. */
export async function readCounts(url: string): Promise<MethodCounts[]> {
  const found = new Map<string, { told: Map<string, number>; rejected: number; timed: number; open: number }>();
  for (const line of (await (await fetch(`${url}/metrics`)).text()).split("\n")) {
    const [, family, labels = "", text] = sample.exec(line) ?? [];
    const {
      service,
      method,
      code = "",
    } = Object.fromEntries([...labels.matchAll(label)].map(([, key, value]) => [key, value]));
    // Calls of what there is not have no names.
    if (family === undefined || service === undefined) continue;
    const name = `${service}.${method}`;
    const counts = found.get(name) ?? { told: new Map(), rejected: 0, timed: 0, open: 0 };
    found.set(name, counts);
    const value = Number(text);
    if (family === "vmodel_calls_total") counts.told.set(code, value);
    if (family === "vmodel_calls_rejected_total") counts.rejected += value;
    if (family === "vmodel_call_duration_seconds_count") counts.timed += value;
    if (family === "vmodel_calls_in_flight" || family === "vmodel_calls_queued") counts.open += value;
  }
  return [...found].map(([name, counts]) => ({ name, ...counts }));
}

/** Everything that a method's callers were told, together. */
export function totalOf({ told }: MethodCounts): number {
  return [...told.values()].reduce((one, other) => one + other, 0);
}
