import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";

/** Resident memory of a process, in bytes; undefined when it is gone, or where only {@link residentMemories} can tell. */
export function residentMemory(pid: number): number | undefined {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined;
  }
}

/** Resident memory of processes by their id, in bytes; those that are gone are left out. */
export async function residentMemories(pids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (process.platform === "linux") {
    const known = pids.map((pid): [number, number | undefined] => [pid, residentMemory(pid)]);
    return new Map(known.filter((entry): entry is [number, number] => entry[1] !== undefined));
  }
  const text = await new Promise<string>((resolve) => {
    execFile("ps", ["-o", "pid=,rss=", "-p", pids.join(",")], (_error, stdout) => resolve(stdout));
  });
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return new Map(rows.flatMap(([pid, kib]): [number, number][] => (pid && kib ? [[pid, kib * 1024]] : [])));
}
