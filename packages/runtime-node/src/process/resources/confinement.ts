import type { Resources } from "@vmodel/core";
import type { Enforcement } from "@vmodel/core/lifecycle";
import { findTaskset, takeCores } from "./cores.ts";
import { heapLimitMiB } from "./heap-limit.ts";
import { createMemoryGroup } from "./memory-group.ts";
import { watchMemory } from "./memory-watch.ts";
import { resourceVariables, wholeCores } from "./resource-variables.ts";

/** What holds one process to the resources of its service. */
export interface Confinement {
  readonly enforcement: Enforcement;
  /** Program and arguments that come before Node's. */
  readonly prefix: readonly string[];
  /** Node options. */
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The process has started. `onOver` is told when it uses more memory than it may, in bytes. */
  begin(pid: number, onOver: (used: number) => void): void;
  /** Whether the kernel has ended the process because of its memory. */
  exceeded(): boolean;
  /** The process has ended. */
  end(): void;
}

/** Holds a process that is about to start to its resources, as strictly as the system allows. */
export function confine(service: string, resources: Resources, cgroups: boolean): Confinement {
  const { cpu, memory, gpu } = resources;
  const taskset = cpu === undefined ? undefined : findTaskset();
  const taken = cpu === undefined || taskset === undefined ? undefined : takeCores(wholeCores(cpu));
  const group = memory === undefined || !cgroups ? undefined : createMemoryGroup(service, memory);
  const enforcement = {
    cpu: cpu === undefined ? "none" : taken === undefined ? "threads" : "affinity",
    memory: memory === undefined || process.platform === "win32" ? "none" : group === undefined ? "watched" : "cgroup",
    gpu: gpu === undefined ? "none" : "visible_devices",
  } as { -readonly [K in keyof Enforcement]: Enforcement[K] };
  let endWatch = (): void => {};
  return {
    enforcement,
    prefix: taskset === undefined || taken === undefined ? [] : [taskset, "-c", taken.cores.join(",")],
    execArgv: memory === undefined ? [] : [`--max-old-space-size=${heapLimitMiB(memory)}`],
    env: resourceVariables(resources),
    begin(pid, onOver) {
      if (memory === undefined || enforcement.memory === "none") return;
      try {
        if (group !== undefined) return group.add(pid);
      } catch {
        // It may make groups but not move processes.
      }
      enforcement.memory = "watched";
      endWatch = watchMemory({ pid, limit: memory, onOver });
    },
    exceeded: () => group?.exceeded() ?? false,
    end() {
      taken?.release();
      group?.remove();
      endWatch();
    },
  };
}
