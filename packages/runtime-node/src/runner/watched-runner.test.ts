import { VModelError } from "@vmodel/core";
import type { Runner, RunnerStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import { HookStats } from "../statistics/hook-stats.ts";
import { watchHooks } from "./watched-runner.ts";

const progress = (): void => {};
const about = (signal = new AbortController().signal) => ({ signal, progress });

describe("the hooks of a watched runner", () => {
  const failing = (error: unknown): Runner => ({ run: () => Promise.reject(error) });
  it.each([
    ["ok", { run: async () => {} }, false],
    ["aborted", { run: async () => {} }, true],
    ["failed", failing(new Error("no")), false],
    ["aborted", failing(new Error("no")), true],
    ["crashed", failing(new VModelError("crashed", "It died.")), false],
    ["crashed", failing(new VModelError("crashed", "It died.")), true],
  ] as const)("are counted as %s", async (outcome, runner: Runner, aborted) => {
    const hooks = new HookStats();
    const signal = aborted ? AbortSignal.abort() : undefined;
    const ran = watchHooks(runner, { service: "one", protocol: "standard", hooks }).run("load", about(signal));
    await ran.catch(() => {});
    expect([...hooks.durations].map(({ hook, outcome: seen }) => [hook, seen])).toEqual([["load", outcome]]);
    const [{ durations } = { durations: { count: 0, sum: Number.NaN } }] = hooks.durations;
    expect(durations.count).toBe(1);
    expect(durations.sum).toBeGreaterThanOrEqual(0);
  });

  it("reject with what they reject with", async () => {
    const error = new Error("the weights are corrupt");
    const watched = watchHooks(failing(error), { service: "one", protocol: "standard", hooks: new HookStats() });
    await expect(watched.run("load", about())).rejects.toBe(error);
  });
});

describe("the memory that is given back", () => {
  /** A runner with a process for as long as it is loaded, of so many bytes. */
  function withProcess(bytes: number): Runner {
    let pid: number | undefined;
    let freedBytes: number | undefined;
    const end = (): void => {
      if (pid !== undefined) freedBytes = bytes;
      pid = undefined;
    };
    return {
      async run(hook) {
        if (hook === "unload") end();
        else pid = 1;
      },
      kill: end,
      status: (): RunnerStatus => ({
        kind: "process",
        ...(pid !== undefined && { pid }),
        ...(freedBytes !== undefined && { freedBytes }),
      }),
    };
  }

  it("is that of every life that was unloaded or killed, once", async () => {
    const hooks = new HookStats();
    const runner = watchHooks(withProcess(100), { service: "one", protocol: "standard", hooks });
    for (const hook of ["prepare", "load", "unload", "load", "unload"] as const) await runner.run(hook, about());
    expect(hooks.freedBytes).toBe(200);
    await runner.run("unload", about());
    runner.kill?.({ code: "canceled", message: "", retriable: false });
    expect(hooks.freedBytes).toBe(200);
    await runner.run("load", about());
    runner.kill?.({ code: "canceled", message: "", retriable: false });
    expect(hooks.freedBytes).toBe(300);
  });

  it("is none in this process", async () => {
    const hooks = new HookStats();
    const runner: Runner = { run: async () => {}, status: () => ({ kind: "in-process", freedBytes: 7 }) };
    const watched = watchHooks(runner, { service: "one", protocol: "standard", hooks });
    await watched.run("load", about());
    await watched.run("unload", about());
    expect(hooks.freedBytes).toBe(0);
    expect(watched.kill).toBeUndefined();
  });
});
