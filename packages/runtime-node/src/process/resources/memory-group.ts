import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A control group of Linux whose memory the kernel holds to a limit. */
export interface MemoryGroup {
  /** Absolute path of its directory. */
  readonly path: string;
  /** Puts a process in. @throws Error when the system does not allow it */
  add(pid: number): void;
  /** Whether the kernel has ended something in it because of the limit. */
  exceeded(): boolean;
  /** Removes it, as soon as all in it have ended. */
  remove(): void;
}

/** What the two versions of control groups call the same things. */
interface Version {
  readonly limit: string;
  /** Of memory and swap together (version 1), or of swap alone (version 2). */
  readonly swap: string;
  readonly swapLimit: (bytes: number) => number;
  /** Holds a line `oom_kill N`. */
  readonly events: string;
}

const versions: Readonly<Record<1 | 2, Version>> = {
  1: {
    limit: "memory.limit_in_bytes",
    swap: "memory.memsw.limit_in_bytes",
    swapLimit: (bytes) => bytes,
    events: "memory.oom_control",
  },
  2: { limit: "memory.max", swap: "memory.swap.max", swapLimit: () => 0, events: "memory.events" },
};

const prefix = "vmodel-";

/** How often and how long apart it is tried to remove a group that somebody is still in. */
const removals = 40;
const removalMs = 50;

let made = 0;

/** A control group for one process; undefined where the system has none or does not allow it. */
export function createMemoryGroup(service: string, bytes: number): MemoryGroup | undefined {
  for (const version of [1, 2] as const) {
    const parent = parentOf(version);
    const group = parent === undefined ? undefined : tryCreate(versions[version], parent, service, bytes);
    if (group !== undefined) return group;
  }
  return undefined;
}

function tryCreate(version: Version, parent: string, service: string, bytes: number): MemoryGroup | undefined {
  const path = join(parent, `${prefix}${process.pid}-${++made}-${service}`);
  try {
    if (made === 1) removeStale(parent);
    mkdirSync(path);
  } catch {
    return undefined;
  }
  try {
    // Version 2 shows the file only where the parent hands the control of memory on.
    writeFileSync(join(path, version.limit), String(bytes), { flag: "r+" });
  } catch {
    removeGroup(path, 0);
    return undefined;
  }
  try {
    writeFileSync(join(path, version.swap), String(version.swapLimit(bytes)), { flag: "r+" });
  } catch {
    // Where swap is not counted there is nothing to hold.
  }
  return {
    path,
    add: (pid) => writeFileSync(join(path, "cgroup.procs"), String(pid)),
    exceeded: () => /^oom_kill [1-9]/m.test(read(join(path, version.events)) ?? ""),
    remove: () => {
      endAll(path);
      removeGroup(path, removals);
    },
  };
}

/** What a service has started itself is ended with it, also where that has left its process group. */
function endAll(path: string): void {
  for (const pid of (read(join(path, "cgroup.procs")) ?? "").split("\n").map(Number)) {
    try {
      if (pid > 0) process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

/** What a service has started itself may take a moment longer to end; the next host removes what is left then. */
function removeGroup(path: string, again: number): void {
  try {
    rmdirSync(path);
  } catch {
    if (again > 0) setTimeout(() => removeGroup(path, again - 1), removalMs).unref();
  }
}

/** The group that this process is in. */
function parentOf(version: 1 | 2): string | undefined {
  const lines = (read("/proc/self/cgroup") ?? "").split("\n").map((line) => line.split(":"));
  const [, , own] =
    lines.find(([, controllers = ""]) =>
      version === 2 ? controllers === "" : controllers.split(",").includes("memory"),
    ) ?? [];
  if (own === undefined) return undefined;
  const root = version === 2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
  // In a container the path may be that of the machine outside.
  return [join(root, own), root].find((path) => existsSync(join(path, "cgroup.procs")));
}

/** Groups of hosts that were killed. */
function removeStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    // This process has none yet: one of its number is that of a host before it.
    if (!pid || (pid !== process.pid && existsSync(`/proc/${pid}`))) continue;
    try {
      rmdirSync(join(parent, name));
    } catch {
      // Somebody is still in it.
    }
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
