import { spawnSync } from "node:child_process";

/** The cores that servers and their load run on; undefined when they cannot be pinned here. */
export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** Two cores that this process may use; undefined with one core or without `taskset` (util-linux). */
export function findCores(): Cores | undefined {
  const { stdout, status } = spawnSync("taskset", ["-cp", String(process.pid)], { encoding: "utf8" });
  if (status !== 0) return undefined;
  const cores = readCoreList(stdout.slice(stdout.lastIndexOf(":") + 1).trim());
  const [load] = cores;
  const server = cores.at(-1);
  return load === undefined || server === undefined || load === server ? undefined : { server, load };
}

/** Cores of a list such as `0-2,5`. */
function readCoreList(text: string): number[] {
  return text.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
