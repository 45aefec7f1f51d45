import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { runNode } from "../process/run-command.ts";
import { packageProgram } from "../process/tools.ts";
import { median } from "../statistics.ts";
import { GeneratedServices } from "./generated-services.ts";
import { WatchingBuild } from "./watching-build.ts";

const services = 100;
const methods = 1000;

/** `vmodel build` with neither cache nor output of an earlier build, beside the compiler on the same sources. */
export const buildCold: Benchmark = {
  name: "build-cold",
  title: `vmodel build, ${methods} methods in ${services} services, cold`,
  target: "< 1.2 × tsc 6 --noEmit",
  run: measureCold,
};

/** `vmodel build` once more. */
export const buildAgain: Benchmark = {
  name: "build-again",
  title: "the same, nothing changed",
  target: "< 0.25 s",
  run: measureAgain,
};

/** `vmodel build --watch`, from a file that is saved to what is written because of it. */
export const buildWatching: Benchmark = {
  name: "build-watch",
  title: "the same watched, one file edited, to new manifest and client",
  target: "< 150 ms",
  run: measureWatching,
};

async function measureCold({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using workspace = new GeneratedServices(services, methods);
  const rounds = quick ? 2 : 9;
  const builds: number[] = [];
  const checks: number[] = [];
  for (let round = 0; round < rounds; round++) {
    progress(`build and check ${round + 1} of ${rounds}`);
    workspace.clean();
    builds.push((await workspace.build()).ms / 1000);
    const compiler = [packageProgram("typescript-6", "tsc"), "--noEmit", "-p", "tsconfig.json"];
    checks.push((await runNode(compiler, workspace.directory)).ms / 1000);
  }
  const ratio = median(builds.map((seconds, round) => seconds / (checks[round] ?? 0)));
  return {
    measured: `${spread(builds)}, ${ratio.toFixed(2)} ×`,
    met: ratio < 1.2,
    beside: [{ name: "tsc 6.0.3 --noEmit on the same sources", measured: `${spread(checks)}, 1.00 ×` }],
    notes: ["Builds and checks take turns; × is the median of the ratios of neighbours."],
  };
}

async function measureAgain({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using workspace = new GeneratedServices(services, methods);
  await workspace.build();
  if (!workspace.isCached) throw new Error("The build left no cache.");
  const times: number[] = [];
  for (let round = 0; round < (quick ? 2 : 9); round++) {
    progress(`build ${round + 1}`);
    times.push((await workspace.build()).ms / 1000);
  }
  return { measured: spread(times), met: median(times) < 0.25 };
}

async function measureWatching({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using workspace = new GeneratedServices(services, methods);
  await using build = new WatchingBuild(workspace.directory);
  await build.until((said) => said.includes("\n"));
  const times: number[] = [];
  const rounds = quick ? 3 : 30;
  for (let round = 0; round < rounds; round++) {
    progress(`edit ${round + 1} of ${rounds}`);
    const home = join(workspace.directory, "services", `service-${(round % services) + 1}`);
    const source = join(home, "src", "index.ts");
    const mark = `"edit ${round}"`;
    writeFileSync(source, readFileSync(source, "utf8").replace('kind: "text"', `kind: ${mark} | "text"`));
    const outputs = ["service-info.json", "client/index.d.ts"].map((path) => join(home, path));
    times.push(await build.until(() => outputs.every((path) => readFileSync(path, "utf8").includes(mark))));
  }
  return {
    measured: `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`,
    met: median(times) < 150,
  };
}

function spread(seconds: readonly number[]): string {
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  return `${median(seconds).toFixed(2)} s (${least.toFixed(2)} to ${most.toFixed(2)})`;
}
