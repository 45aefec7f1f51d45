import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { median } from "../statistics.ts";
import { BuiltServices } from "./built-services.ts";
import { measureStart, type StartReport } from "./measure-start.ts";

const mostMegabytes = 150;
const mostSecondsToAnswer = 1.5;
const mostSecondsToReady = 0.5;

/** What each service declares, so that a host runs it in a process of its own. Three of them fit any machine. */
const resources = `{ memory: "256MiB" }`;

/** A host with many services of which none is loaded. */
export const manyServices: Benchmark = {
  name: "many-services",
  title: "A host with 1000 services in 100 packages, none loaded",
  target: `< ${mostMegabytes} MB, < ${mostSecondsToAnswer} s to the list of them`,
  run: measureMany,
};

/** A host with few services, to where it takes calls. */
export const startToReady: Benchmark = {
  name: "start",
  title: "vmodel serve with three services, from process start to ready",
  target: `< ${mostSecondsToReady} s`,
  run: measureReady,
};

async function measureMany({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  const [services, packages] = quick ? [50, 5] : [1000, 100];
  const shape = { services, packages, methods: services * 5, protocol: "standard" } as const;
  progress(`building ${services} services, twice`);
  using declaring = await BuiltServices.build({ ...shape, resources });
  using plain = await BuiltServices.build(shape);
  const first: StartReport[] = [];
  const apart: StartReport[] = [];
  const together: StartReport[] = [];
  const starts = quick ? 1 : 5;
  for (let start = 0; start <= starts; start++) {
    progress(`start ${start} of ${starts}`);
    const report = await measureStart({ services: declaring, start: "none", runner: "process" });
    const other = await measureStart({ services: plain, start: "none", runner: "in-process" });
    // The first one compiles for the others.
    if (start === 0) first.push(report);
    else apart.push(report);
    if (start > 0) together.push(other);
  }
  const megabytes = median(apart.map(({ memory }) => memory?.rss ?? Number.NaN)) / 1e6;
  const seconds = median(apart.map(({ answeredMs }) => answeredMs)) / 1000;
  return {
    measured: describe(apart),
    met: megabytes < mostMegabytes && seconds < mostSecondsToAnswer,
    beside: [
      { name: "its first start, with nothing compiled yet", measured: describe(first) },
      { name: "services that declare no resources, for the host's own process", measured: describe(together) },
    ],
    notes: [
      `Start-up: \`vmodel serve --start none\`, from the start of its process to the whole answer of its list, ${shape.methods} methods in all. The services declare resources, so that each would run in a process of its own. Memory is what its processes have resident (RSS), two seconds after the list and some statuses were asked for.`,
    ],
  };
}

async function measureReady({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  const shape = { services: 3, methods: 15, protocol: "standard" } as const;
  using plain = await BuiltServices.build(shape);
  using declaring = await BuiltServices.build({ ...shape, resources });
  const starts = quick ? 2 : 11;
  const runs: Record<"together" | "apart", StartReport[]> = { together: [], apart: [] };
  for (let start = 0; start <= starts; start++) {
    const together = await measureStart({ services: plain, start: "ready", runner: "in-process" });
    const apart = await measureStart({ services: declaring, start: "ready", runner: "process" });
    progress(`start ${start} of ${starts}`);
    // The first one compiles for the others.
    if (start === 0) continue;
    runs.together.push(together);
    runs.apart.push(apart);
  }
  const seconds = (reports: readonly StartReport[]): number[] =>
    reports.map(({ readyMs = Number.NaN }) => readyMs / 1000);
  const spread = (values: readonly number[]): string =>
    `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
  return {
    measured: spread(seconds(runs.together)),
    met: median(seconds(runs.together)) < mostSecondsToReady,
    beside: [{ name: "each in a process of its own", measured: spread(seconds(runs.apart)) }],
  };
}

function describe(reports: readonly StartReport[]): string {
  const memory = reports.flatMap(({ memory: use }) => (use === undefined ? [] : [use.rss / 1e6]));
  const megabytes = memory.length === 0 ? "" : `${Math.round(median(memory))} MB, `;
  return `${megabytes}${(median(reports.map(({ answeredMs }) => answeredMs)) / 1000).toFixed(2)} s`;
}
