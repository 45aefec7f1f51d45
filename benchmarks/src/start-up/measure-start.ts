import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { type MemoryUse, memoryOf } from "../process/memory.ts";
import type { BuiltServices } from "./built-services.ts";
import { Serving } from "./serving.ts";

/** How a host is started. */
export interface StartOrder {
  readonly services: BuiltServices;
  readonly start: "none" | "ready";
  /** Where the host is to run them by itself. */
  readonly runner: "process" | "in-process";
}

/** What was seen of one start. */
export interface StartReport {
  /** From the start of the process to the whole list of services, answered over HTTP, in ms. */
  readonly answeredMs: number;
  /** From there to `/readyz` answering 200, in ms; undefined when nothing is started. */
  readonly readyMs: number | undefined;
  /** Once it has nothing to do any more; undefined where it cannot be seen. */
  readonly memory: MemoryUse | undefined;
}

/** For how long a host is left alone before its memory is looked at, in ms. */
const settleMs = 2000;

/**
 * Starts `vmodel serve` as an operator does, asks it what a dashboard asks, and stops it.
 * @throws Error when an answer is wrong
 */
export async function measureStart({ services, start, runner }: StartOrder): Promise<StartReport> {
  await using serving = new Serving({
    directory: services.directory,
    data: services.beside("data"),
    compileCache: services.beside("compiled"),
    args: ["--start", start],
  });
  const { url } = (await serving.event("listening")) as { url: string };
  await checkList(url, services.count);
  const answeredMs = serving.age;
  let readyMs: number | undefined;
  if (start === "ready") {
    await serving.event("started");
    const readiness = await fetch(new URL("/readyz", url));
    if (readiness.status !== 200) throw new Error(`The host is not ready: ${await readiness.text()}`);
    readyMs = serving.age;
  }
  await checkStatuses(url, services.count, { state: start === "none" ? "registered" : "ready", kind: runner });
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  return { answeredMs, readyMs, memory: memoryOf(serving.pid) };
}

async function checkList(url: string, count: number): Promise<void> {
  const listed = (await ask(url, "/v1/services")) as { service_name: string; methods: string[] }[];
  const names = new Set(listed.filter(({ methods }) => methods.length > 0).map(({ service_name }) => service_name));
  if (names.size !== count) throw new Error(`The host lists ${names.size} services, not ${count}.`);
}

/** Of the first, one in the middle and the last. */
async function checkStatuses(
  url: string,
  count: number,
  expected: { readonly state: string; readonly kind: string },
): Promise<void> {
  for (const number of new Set([1, Math.ceil(count / 2), count])) {
    const { state, runner } = (await ask(url, `/v1/services/service_${number}/status`)) as ServiceStatus;
    const { kind = "in-process" } = runner ?? {};
    if (state === expected.state && kind === expected.kind) continue;
    throw new Error(`service_${number} is ${state} and runs ${kind}, not ${expected.state} and ${expected.kind}.`);
  }
}

async function ask(url: string, path: string): Promise<unknown> {
  const response = await fetch(new URL(path, url));
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
