import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { ResourceOptions } from "@vmodel/core";
import { afterEach, describe, expect, it } from "vitest";
import { isAlive, untilGone } from "./fixtures/is-alive.ts";
import { type OpenProbe, openProbe } from "./fixtures/open-probe.ts";
import type { Sight } from "./fixtures/services.ts";
import { allowedCores, findTaskset } from "./resources/cores.ts";
import { heapLimitMiB } from "./resources/heap-limit.ts";
import { createMemoryGroup, type MemoryGroup } from "./resources/memory-group.ts";

let probe: OpenProbe;
afterEach(() => probe?.vm.close());
const linux = process.platform === "linux";
const mayGroup = ((): boolean => {
  const group = createMemoryGroup("trial", 2 ** 28);
  group?.remove();
  return group !== undefined;
})();

/** Loads a probe, whose service declares cpu 1, memory 256MiB and gpu 3. */
async function load(processes: object, resources?: ResourceOptions): Promise<Sight> {
  probe = await openProbe({
    processes,
    restart: { attempts: 0 },
    ...(resources && { resources: { probe: resources } }),
  });
  await probe.vm.load("probe");
  return (await probe.vm.run("probe", "look", {})) as Sight;
}

describe.runIf(mayGroup)("a control group", () => {
  it("ends all that is in it, and goes away with the last", async () => {
    const group = createMemoryGroup("trial", 2 ** 28) as MemoryGroup;
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    group.add(child.pid as number);
    const ended = once(child, "exit");
    group.remove();
    expect(await ended).toEqual([null, "SIGKILL"]);
    while (existsSync(group.path)) await setTimeout(20);
  });
});

describe.runIf(linux)("a service process is held to what its service declares", () => {
  it("by affinity, by the variables of its libraries, and by the cards that it sees", async () => {
    const { threads, cards, cores, started } = await load({});
    expect({ threads, cards }).toEqual({ threads: "1", cards: "3" });
    expect(started).toContain("--max-old-space-size=187");
    const { runner } = await probe.vm.status("probe");
    expect(runner?.enforcement).toMatchObject({ gpu: "visible_devices" });
    expect(runner?.memoryBytes).toBeGreaterThan(32 * 2 ** 20);
    if (findTaskset() === undefined) return expect(runner?.enforcement?.cpu).toBe("threads");
    expect(runner?.enforcement?.cpu).toBe("affinity");
    expect(allowedCores()).toContain(Number(cores));
  });

  it("or to what is configured in place of that", async () => {
    const { threads, cards, started } = await load({}, { cpu: 3, memory: "512MiB", gpu: "1" });
    expect({ threads, cards }).toEqual({ threads: "3", cards: "1" });
    expect(started).toContain(`--max-old-space-size=${heapLimitMiB(2 ** 29)}`);
    const inForce = { cpu: 3, memory: 2 ** 29, gpu: "1" };
    expect((await probe.logged(/loading/)).fields).toMatchObject({ resources: inForce });
    expect((await probe.vm.status("probe")).runner?.resources).toEqual(inForce);
  });

  it("unless the options of processes say something else", async () => {
    const env = { CUDA_VISIBLE_DEVICES: "7", PROBE: "x" };
    expect(await load({ env })).toMatchObject({ cards: "7", started: expect.stringContaining('"PROBE":"x"') });
  });

  it.runIf(mayGroup)("by the kernel, where it allows control groups: over its memory it is killed", async () => {
    await load({});
    expect((await probe.vm.status("probe")).runner?.enforcement?.memory).toBe("cgroup");
    const message = expect.stringMatching(/died \(signal SIGKILL\): it used more memory than .* may take 256 MiB/);
    await expect(probe.vm.run("probe", "grow", { mebibytes: 1024 })).rejects.toMatchObject({
      code: "crashed",
      message,
    });
  });

  it.runIf(mayGroup)("with all that it has started, also where that leads a process group of its own", async () => {
    await load({});
    const started = (await probe.vm.run("probe", "start", { detached: true })) as number;
    expect(isAlive(started)).toBe(true);
    await probe.vm.unload("probe");
    await untilGone(started);
  });

  it("by a look at its memory now and then everywhere else", async () => {
    await load({ cgroups: false });
    expect((await probe.vm.status("probe")).runner?.enforcement?.memory).toBe("watched");
    const message = expect.stringMatching(/died \(signal SIGKILL\): it used \d+ MiB of memory, .* may take 256 MiB/);
    await expect(probe.vm.run("probe", "grow", { mebibytes: 2048 })).rejects.toMatchObject({
      code: "crashed",
      message,
    });
    expect(await probe.vm.status("probe")).toMatchObject({ state: "failed", reason: { code: "crashed" } });
  });
});
