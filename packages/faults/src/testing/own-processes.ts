import { afterAll, vi } from "vitest";
import { HostProcess } from "../host/host-process.ts";

/** Tests whose hosts are processes: they take their time on a busy machine, and nothing is left of them. */
export function ownProcesses(): void {
  vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000, maxConcurrency: 4 });
  afterAll(() => HostProcess.killAll());
}
