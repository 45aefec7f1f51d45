import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { HostProcess } from "../host/host-process.ts";
import { type RunnerKind, runnerOptions } from "../host/runner-kind.ts";
import { until } from "../host/until.ts";
import { readJournal } from "../services/journal.ts";
import { type Act, acts } from "./acts.ts";
import { Random } from "./random.ts";
import { SoakClient } from "./soak-client.ts";
import { sum, Tally } from "./tally.ts";

export interface SoakOptions {
  readonly seed: number;
  /** What all clients together do. */
  readonly steps: number;
  readonly runner: RunnerKind;
  readonly clients?: number;
}

/** What a soak has found. */
export interface SoakReport {
  /** What must not have happened; none when all is well. */
  readonly problems: readonly string[];
  /** What clients have seen, one line for each method. */
  readonly seen: readonly string[];
}

/**
 * Clients that do at random what clients do, against a host in a process of its own; then everything is to be as if
 * nothing had been. What each client does follows from the seed alone; who comes first is for the network to say.
 */
export async function soak({ seed, steps, runner, clients = 16 }: SoakOptions): Promise<SoakReport> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-soak-"));
  const journal = join(directory, "journal");
  const data = join(directory, "data");
  await using host = await HostProcess.start({
    vm: {
      ...runnerOptions(runner),
      dataDirectory: data,
      limits: { drainMs: 20, graceMs: 5_000 },
      config: { model: { journal }, simple: { journal }, staged: { directory }, keeper: { directory } },
    },
    host: { start: "none" },
  });
  const tally = new Tally();
  const problems: string[] = [];
  const random = new Random(seed);
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const client = new SoakClient(`client-${index}`, host.url, tally);
      const own = random.fork();
      for (let step = 0; step < steps / clients && problems.length < 20; step++) {
        const act = own.weighted(acts);
        await perform(act, client, own, (text) => problems.push(`client ${index}, step ${step}, ${act.name}: ${text}`));
      }
    }),
  );
  const client = new SoakClient("last", host.url, tally);
  problems.push(...(await restore(client)));
  problems.push(...checkJournal(journal, tally));
  host.kill("SIGTERM");
  const { code, signal } = await host.ended;
  if (code !== 0) problems.push(`the host ended with ${code ?? signal}:\n${host.err}`);
  problems.push(...unexpectedLines(host.err));
  const files = await readdir(data).catch(() => []);
  const kept = files.filter((name) => ["model", "simple"].includes(name));
  if (kept.length > 0) problems.push(`files were left behind: ${kept.join(", ")}`);
  await rm(directory, { recursive: true, force: true });
  return { problems, seen: tally.lines() };
}

/** After how long somebody who waits is taken for forgotten, in ms. */
const patienceMs = 20_000;

async function perform(act: Act, client: SoakClient, random: Random, report: (text: string) => void): Promise<void> {
  const patience = new AbortController();
  const late = pause(patienceMs, undefined, { signal: patience.signal }).then(
    () => report(`has not ended within ${patienceMs / 1000} s`),
    () => undefined,
  );
  const done = act.run(client, random).catch((error: unknown) => report(VModelError.from(error).message));
  await Promise.race([done, late]);
  patience.abort();
}

/** Brings every service back to where it was, and tells what is in the way. */
async function restore(client: SoakClient): Promise<string[]> {
  const problems: string[] = [];
  const statusOf = async (service: string): Promise<ServiceStatus> =>
    (await client.get(`/v1/services/${service}/status`)).body as ServiceStatus;
  for (const service of ["model", "simple", "plain"]) {
    await until(async () => (await statusOf(service)).calls === 0, `every slot of ${service} is back`).catch(
      (error: Error) => problems.push(error.message),
    );
    const { stuck } = await statusOf(service);
    if (stuck.length > 0) problems.push(`${service} has stuck calls: ${JSON.stringify(stuck)}`);
  }
  await client.step("model", "load").catch(() => undefined);
  // A poison that nobody has swallowed yet.
  for (const [service, step] of [
    ["model", "load"],
    ["simple", "prepare"],
  ] as const) {
    const { ended, message } = await client.step(service, step);
    if (ended !== "ok") problems.push(`${service} cannot be brought back: ${ended}, ${message}`);
  }
  for (const service of ["model", "simple", "plain"]) {
    const { value } = await client.call(service, "add", { a: 1, b: 2 });
    if (value !== 3) problems.push(`${service} does not add any more`);
  }
  for (const service of ["model", "simple"] as const) {
    const { ended, message } = await client.step(service, "cleanup");
    if (ended !== "ok") problems.push(`${service} cannot be cleaned up: ${ended}, ${message}`);
    const { state, calls } = await statusOf(service);
    if (state !== "registered" || calls !== 0) problems.push(`${service} is ${state} with ${calls} calls in the end`);
  }
  return problems;
}

/** What the services have seen themselves, and whether it is what the callers have seen. */
function checkJournal(directory: string, tally: Tally): string[] {
  const lines = readJournal(directory);
  const problems = lines.filter(({ what }) => what === "violation").map(({ service, text }) => `${service}: ${text}`);
  for (const service of ["model", "simple"]) {
    const of = (wanted: string) => lines.filter(({ service: owner, what }) => owner === service && what === wanted);
    const [loads, unloads] = [of("load"), of("unload")];
    if (loads.length !== unloads.length) {
      problems.push(`${service} was loaded ${loads.length} times and unloaded ${unloads.length} times`);
    }
    const ran = unloads.reduce((total, { calls = 0 }) => total + calls, 0);
    const counts = tally.of(service);
    const unwatched = sum(tally.of(service, "poison"), ["ok"]);
    const answered = sum(counts, ["ok", "internal", "declared"]) - unwatched;
    const perhaps = sum(counts, ["gone", "canceled", "deadline_exceeded", "unavailable"]);
    if (ran < answered || ran > answered + perhaps) {
      problems.push(
        `${service} ran ${ran} calls, while callers saw ${answered} that did and ${perhaps} that may have done so`,
      );
    }
  }
  return problems;
}

/** What a host has written to its standard error that is not the log of failures that were asked for. */
function unexpectedLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /^error: |Unhandled|Uncaught|^\(node:/.test(line))
    .filter((line) => !line.startsWith("error: model.fail failed: fail does what it says"))
    .slice(0, 10)
    .map((line) => `the host wrote: ${line}`);
}
