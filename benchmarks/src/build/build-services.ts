import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { median } from "../statistics.ts";
import { GeneratedServices } from "./generated-services.ts";

const services = 100;
const methods = 1000;

/** `vmodel build` with neither cache nor output of an earlier build. */
export const buildCold: Benchmark = {
  name: "build-cold",
  title: `vmodel build, ${methods} methods in ${services} services, cold`,
  target: "< 1.5 s",
  run: (context) => measure(context, { mostSeconds: 1.5, fresh: true }),
};

/** `vmodel build` once more. */
export const buildAgain: Benchmark = {
  name: "build-again",
  title: "the same, nothing changed",
  target: "< 0.25 s",
  run: (context) => measure(context, { mostSeconds: 0.25, fresh: false }),
};

async function measure(
  { quick, progress }: BenchmarkContext,
  { mostSeconds, fresh }: { readonly mostSeconds: number; readonly fresh: boolean },
): Promise<Measurement> {
  using workspace = new GeneratedServices(services, methods);
  await workspace.build();
  if (!workspace.isCached) throw new Error("The build left no cache.");
  const times: number[] = [];
  const rounds = quick ? 2 : 9;
  for (let round = 0; round < rounds; round++) {
    progress(`build ${round + 1} of ${rounds}`);
    if (fresh) workspace.clean();
    times.push((await workspace.build()).ms / 1000);
  }
  const seconds = median(times);
  return {
    measured: `${seconds.toFixed(2)} s (${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)})`,
    met: seconds < mostSeconds,
  };
}
