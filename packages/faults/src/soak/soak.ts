import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { VModelError } from "@vmodel/core";
import { HostProcess } from "../host/host-process.ts";
import { readCounts } from "../host/read-counts.ts";
import { type RunnerKind, runnerOptions } from "../host/runner-kind.ts";
import { type Act, acts } from "./acts.ts";
import { checkCounts } from "./check-counts.ts";
import { checkJournal } from "./check-journal.ts";
import { Random } from "./random.ts";
import { restore } from "./restore.ts";
import { SoakClient } from "./soak-client.ts";
import { Tally } from "./tally.ts";

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

const services = ["model", "simple", "plain"] as const;

/**
 * Clients that do at random what clients do, against a host in a process of its own; then everything is to be as if
 * nothing had been. What each client does follows from the seed alone; who comes first is for the network to say.
 */
export async function soak({ seed, steps, runner, clients = 16 }: SoakOptions): Promise<SoakReport> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-soak-"));
  const journal = join(directory, "journal");
  const data = join(directory, "data");
  await using host = await HostProcess.start({
    services,
    vm: {
      ...runnerOptions(runner, services),
      dataDirectory: data,
      limits: { drainMs: 20, graceMs: 5_000 },
      calls: { maxConcurrent: 12, maxQueue: 2 },
      // Whatever dies is to come back soon, and for ever.
      restart: { attempts: 100_000, windowMs: 600_000, firstDelayMs: 1, longestDelayMs: 10 },
      config: { model: { journal }, simple: { journal } },
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
        const act = own.weighted(acts[runner]);
        await perform(act, client, own, (text) => problems.push(`client ${index}, step ${step}, ${act.name}: ${text}`));
      }
    }),
  );
  const client = new SoakClient("last", host.url, tally);
  problems.push(...(await restore(client)));
  problems.push(...checkCounts(await readCounts(host.url), tally));
  problems.push(...checkJournal(journal, tally, runner));
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

/** The log of what the acts ask for. */
const asked = /^error: (model\.fail failed: fail does what it says|(The \w+ of \w+ failed: )?The process of \w+ died)/;

/** What a host has written to its standard error that is not the log of failures that were asked for. */
function unexpectedLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /^error: |Unhandled|Uncaught|^\(node:/.test(line))
    .filter((line) => !asked.test(line))
    .slice(0, 10)
    .map((line) => `the host wrote: ${line}`);
}
