import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import type { HostProcess } from "../host/host-process.ts";
import { descendantsOf, untilGone } from "../host/processes.ts";
import { until } from "../host/until.ts";
import { post, StagedDirectory } from "../states/staged-host.ts";
import { ownProcesses } from "../testing/own-processes.ts";

ownProcesses();

const service = "/v1/services/staged";
const runner = "process";
const limits = { drainMs: 30_000, graceMs: 5_000 };

async function statusOf(host: HostProcess): Promise<ServiceStatus> {
  return (await (await fetch(`${host.url}${service}/status`)).json()) as ServiceStatus;
}

/** Kills the process that a service has told something from. */
async function kill(directory: StagedDirectory, point: string): Promise<void> {
  process.kill(await directory.untilTold(`${point}-began`), "SIGKILL");
}

/** The service comes to where it takes calls, and the whole ends well. */
async function expectGood(host: HostProcess, directory: StagedDirectory): Promise<void> {
  for (const point of ["prepare", "load", "test", "unload", "cleanup", "call"]) await directory.letGo(point);
  expect((await post(host, `${service}/load`)).body.state).toBe("ready");
  expect(await post(host, `${service}/methods/call`)).toEqual({ status: 200, body: "done" });
  const pids = await descendantsOf(host.pid);
  expect((await post(host, `${service}/cleanup`)).body.state).toBe("registered");
  host.kill("SIGTERM");
  expect(await host.ended, host.err).toEqual({ code: 0, signal: null });
  await untilGone(pids);
}

describe("a service process that is killed", () => {
  it.concurrent.each(["prepare", "load", "test"] as const)(
    "in %s fails the step, which can be tried again",
    async (hook) => {
      await using directory = await StagedDirectory.create();
      await using host = await directory.host({ runner, limits, staged: { hold: [hook] } });
      const step = post(host, `${service}/load`);
      await kill(directory, hook);
      expect(await step).toMatchObject({ status: 502, body: { code: "crashed" } });
      expect(await statusOf(host)).toMatchObject({ state: "failed", ready: false, reason: { code: "crashed" } });
      await expectGood(host, directory);
    },
  );

  it.concurrent.each(["unload", "cleanup"] as const)("in %s has let go of its memory all the same", async (hook) => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, limits, start: "ready", staged: { hold: [hook] } });
    await host.told("started");
    const step = post(host, `${service}/${hook}`);
    await kill(directory, hook);
    await step;
    const status = await statusOf(host);
    expect([status.ready, status.calls, status.level === "ready"]).toEqual([false, 0, false]);
    await expectGood(host, directory);
  });

  it.concurrent("in a call answers it as crashed, and comes back by itself", async () => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, limits, start: "ready", staged: { hold: ["call"] } });
    await host.told("started");
    const call = post(host, `${service}/methods/call`);
    await kill(directory, "call");
    expect(await call).toMatchObject({ status: 502, body: { code: "crashed" } });
    await until(async () => (await statusOf(host)).ready, "the service is ready again");
    expect(await statusOf(host)).toMatchObject({ restarts: 1, calls: 0 });
    await expectGood(host, directory);
  });

  it.concurrent("in a stream ends it with one error, and comes back by itself", async () => {
    await using directory = await StagedDirectory.create();
    await using host = await directory.host({ runner, limits, start: "ready", staged: { hold: ["stream"] } });
    await host.told("started");
    const stream = fetch(`${host.url}${service}/methods/stream`, { method: "POST" });
    await kill(directory, "stream");
    const text = await (await stream).text();
    expect(text).toMatch(/^event: item\ndata: 1\n\nevent: error\ndata: .*"code":"crashed".*\n\n$/);
    await until(async () => (await statusOf(host)).ready, "the service is ready again");
    expect(await statusOf(host)).toMatchObject({ restarts: 1, calls: 0 });
    await expectGood(host, directory);
  });

  it.concurrent("more often than its budget allows stays failed, with the reason", async () => {
    await using directory = await StagedDirectory.create();
    const restart = { attempts: 2, firstDelayMs: 1, longestDelayMs: 1 };
    await using host = await directory.host({ runner, limits, restart, start: "ready" });
    await host.told("started");
    for (let life = 0; life <= restart.attempts; life++) {
      await until(async () => (await statusOf(host)).ready, "the service is ready");
      const { runner: where } = await statusOf(host);
      process.kill(where?.pid as number, "SIGKILL");
      await until(async () => !(await statusOf(host)).ready, "the crash is seen");
    }
    await until(async () => (await statusOf(host)).state === "failed", "the service is failed");
    expect(await statusOf(host)).toMatchObject({ restarts: 2, reason: { code: "crashed" } });
    expect(await post(host, `${service}/methods/call`)).toMatchObject({ status: 502, body: { code: "crashed" } });
    await expectGood(host, directory);
  });
});
