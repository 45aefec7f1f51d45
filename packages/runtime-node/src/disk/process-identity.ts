import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Tells one process from all others, also from a later one that got the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Boot of the machine and start of the process; null where the system does not tell (elsewhere than on Linux). */
  readonly started: string | null;
}

/** The identity of this process, the same in all its threads. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) };
}

/**
 * Whether the process is still there. A process of another host counts as alive, since nobody here can know; so does
 * any process with the pid where the system does not tell when it started.
 */
export function isAlive(other: ProcessIdentity): boolean {
  if (other.host !== hostname()) return true;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const stat = statOf(other.pid);
  if (stat?.[0] === "Z") return false;
  const started = startOf(other.pid);
  return started === null || other.started === null || started === other.started;
}

function startOf(pid: number): string | null {
  const stat = statOf(pid);
  if (stat === null) return null;
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${stat[19]}`;
  } catch {
    return null;
  }
}

/** The fields of proc(5)'s stat from the third on: 0 is the state, 19 the start in ticks since boot. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses and may hold spaces and parentheses itself.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
