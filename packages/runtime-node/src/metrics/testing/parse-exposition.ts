/** A line of a metric. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric. */
export interface ParsedFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly ParsedSample[];
}

const namePattern = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const headPattern = new RegExp(`^# (HELP|TYPE) (${namePattern}) (.*)$`);
const samplePattern = new RegExp(`^(${namePattern})(?:\\{(.*)\\})? (\\S+)$`);
const labelPattern = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/;
const suffixes: Readonly<Record<string, readonly string[]>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

/**
 * Reads what Prometheus reads, and accepts nothing that its linter complains of.
 * Format: https://prometheus.io/docs/instrumenting/exposition_formats/
 * @throws Error for the first line that breaks a rule
 */
export function parseExposition(text: string): ReadonlyMap<string, ParsedFamily> {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families = new Map<string, { name: string; help: string; type: string; samples: ParsedSample[] }>();
  const series = new Set<string>();
  let help: { name: string; text: string } | undefined;
  let current: ReturnType<typeof families.get>;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, kind, name = "", rest = ""] = headPattern.exec(line) ?? [];
    if (kind === "HELP") {
      if (rest === "") throw new Error(`no help: ${line}`);
      help = { name, text: rest };
    } else if (kind === "TYPE") {
      if (families.has(name)) throw new Error(`twice: ${line}`);
      if (help?.name !== name) throw new Error(`no help before: ${line}`);
      // The library has gauges of that name.
      const fits = (rest === "counter") === name.endsWith("_total") || name.startsWith("nodejs_");
      if (!fits) throw new Error(`a name that does not fit: ${line}`);
      current = { name, help: help.text, type: rest, samples: [] };
      families.set(name, current);
    } else {
      if (current === undefined) throw new Error(`no metric before: ${line}`);
      const sample = parseSample(line);
      const allowed = suffixes[current.type]?.map((suffix) => `${current?.name}${suffix}`) ?? [current.name];
      if (!allowed.includes(sample.name)) throw new Error(`not of ${current.name}: ${line}`);
      if (current.type !== "gauge" && !(sample.value >= 0)) throw new Error(`below zero: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (series.has(key)) throw new Error(`the same series twice: ${line}`);
      series.add(key);
      current.samples.push(sample);
    }
  }
  for (const family of families.values()) if (family.type === "histogram") checkHistogram(family);
  return families;
}

function parseSample(line: string): ParsedSample {
  const [, name, labels = "", value] = samplePattern.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`no sample: ${line}`);
  const number = value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value);
  // As Prometheus does: what the library says of an event loop that nobody has looked at yet.
  if (Number.isNaN(number) && value.toLowerCase() !== "nan") throw new Error(`no number: ${line}`);
  return { name, labels: parseLabels(labels, line), value: number };
}

function parseLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== ""; ) {
    const [all, name, value = ""] = labelPattern.exec(rest) ?? [];
    if (all === undefined || name === undefined || name in labels) throw new Error(`no labels: ${line}`);
    labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
    rest = rest.slice(all.length);
  }
  return labels;
}

function checkHistogram({ name, samples }: ParsedFamily): void {
  const of = ({ labels: { le: _, ...labels } }: ParsedSample): string => JSON.stringify(Object.entries(labels).sort());
  for (const [labels, own] of Map.groupBy(samples, of)) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels: { le } }) => (le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le)));
    const rising = (values: readonly number[]): boolean =>
      values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
    const count = own.find((sample) => sample.name === `${name}_count`)?.value;
    const sum = own.find((sample) => sample.name === `${name}_sum`)?.value;
    if (!rising(bounds) || bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name} ${labels}: bounds`);
    if (!rising(buckets.map(({ value }) => value))) throw new Error(`${name} ${labels}: not cumulative`);
    if (count === undefined || count !== buckets.at(-1)?.value) throw new Error(`${name} ${labels}: count`);
    if (sum === undefined || (count === 0 && sum !== 0)) throw new Error(`${name} ${labels}: sum`);
  }
}
