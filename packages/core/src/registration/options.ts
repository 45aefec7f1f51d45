/** The longest time that timers can wait, in ms: about 24 days. */
const longestMs = 2 ** 31 - 1;

/** Options of a decorator, and what is wrong with them. */
export interface ReadOptions {
  readonly values: ReadonlyMap<string, unknown>;
  /** Default deadline in ms; undefined when it is missing or wrong. */
  readonly timeoutMs: number | undefined;
  /** One sentence for each wrong option. */
  readonly problems: readonly string[];
}

/** Reads the options of a decorator that knows the options `known` (and `timeoutMs`, as all do). */
export function readOptions(options: unknown, known: readonly string[]): ReadOptions {
  if (options === undefined) return { values: new Map(), timeoutMs: undefined, problems: [] };
  if (typeof options !== "object" || options === null) {
    return { values: new Map(), timeoutMs: undefined, problems: ["its options are no object"] };
  }
  const values = new Map<string, unknown>(Object.entries(options));
  const allowed = ["timeoutMs", ...known];
  const problems = [...values.keys()]
    .filter((key) => !allowed.includes(key))
    .map((key) => `there is no option ${key}; known are ${allowed.join(" and ")}`);
  const timeoutMs = values.get("timeoutMs");
  if (timeoutMs === undefined) return { values, timeoutMs, problems };
  if (Number.isInteger(timeoutMs) && Number(timeoutMs) > 0 && Number(timeoutMs) <= longestMs) {
    return { values, timeoutMs: Number(timeoutMs), problems };
  }
  problems.push(`timeoutMs: ${String(timeoutMs)} is not a whole number of ms from 1 to ${longestMs}`);
  return { values, timeoutMs: undefined, problems };
}
