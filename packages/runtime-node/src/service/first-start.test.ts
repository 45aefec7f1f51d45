import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { probeProcesses } from "../process/fixtures/open-probe.ts";
import { VModel } from "../vmodel/vmodel.ts";

let directory: string;
let gate: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-gated-"));
  gate = join(directory, "gate");
  vi.stubEnv("GATE", gate);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

describe.each(["in-process", "process"] as const)("a minimal service that could not start (%s)", (isolation) => {
  const open = () =>
    new VModel([{ package: "./fixtures/gated/services.ts" }], {
      from: import.meta.url,
      isolation,
      processes: probeProcesses,
      budget: { cpu: 1 },
      restart: { attempts: 100, firstDelayMs: 20, longestDelayMs: 20 },
    }).open();

  it("tells why, and serves without its host being started anew once it can", async () => {
    await using vm = await open();
    expect(await vm.status("gated")).toMatchObject({
      state: "failed",
      reason: { code: "lifecycle_failed", message: "The start of gated failed: the gate is shut." },
      restart: { attempts: 100 },
    });
    await expect(vm.run("gated", "answer", {})).rejects.toMatchObject({ code: "lifecycle_failed" });
    const ready = new Promise<void>((resolve) => {
      vm.subscribe("gated", (status) => status.ready && resolve());
    });
    await writeFile(gate, "");
    await ready;
    expect(await vm.run("gated", "answer", {})).toBe(42);
    expect(await vm.status("gated")).toMatchObject({ state: "ready", reason: null, restart: null });
  });

  it("closes while it waits, or tries", async () => {
    const vm = await open();
    await vm.close();
    await expect(vm.run("gated", "answer", {})).rejects.toMatchObject({ code: "unavailable" });
  });
});
