import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateServices } from "../../build/generate-services.ts";
import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { TemporaryDirectory } from "../process/temporary-directory.ts";
import { median } from "../statistics.ts";
import { DevProcess } from "./dev-process.ts";

const mostMs = 1000;
const services = 10;

/** What an author waits for after a save. */
export const editToAnswer: Benchmark = {
  name: "dev",
  title: `vmodel dev with ${services} services, one file edited, to the answer of the new version`,
  target: `< ${mostMs} ms`,
  run: measure,
};

/** A service of which only the answer is edited. */
function source(answer: number): string {
  return `import { service, serviceFunc } from "@vmodel/core/minimal";

/** Answers. */
@service("edited")
export class Edited {
  /** The answer. */
  @serviceFunc() answer(): number {
    return ${answer};
  }
}
`;
}

async function measure({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using home = new TemporaryDirectory();
  const directory = join(home.path, "workspace");
  generateServices(directory, { services, methods: services * 10 });
  const file = join(directory, "services", "service-1", "src", "index.ts");
  writeFileSync(file, source(0));
  await using dev = new DevProcess(directory);
  const url = await dev.url();
  await answerOf(url, 0);
  const times: number[] = [];
  const rounds = quick ? 2 : 20;
  for (let round = 1; round <= rounds; round++) {
    progress(`edit ${round} of ${rounds}`);
    const start = performance.now();
    writeFileSync(file, source(round));
    await answerOf(url, round);
    times.push(performance.now() - start);
  }
  return {
    measured: `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`,
    met: median(times) < mostMs,
  };
}

/** Asks until the answer is the wanted one. @throws Error when that takes more than a minute */
async function answerOf(url: string, wanted: number): Promise<void> {
  const target = `${url}/v1/services/edited/methods/answer`;
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const response = await fetch(target, { method: "POST" });
    const answer: unknown = await response.json();
    if (response.ok && answer === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`The answer ${wanted} did not come.`);
}
