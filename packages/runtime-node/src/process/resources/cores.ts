import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Cores that a process is bound to. */
export interface TakenCores {
  readonly cores: readonly number[];
  release(): void;
}

/** By core, how many services of this host are bound to it. */
const uses = new Map<number, number>();

/**
 * Takes so many cores of those that this process may use, the least used first, and of those the last: the first one
 * serves everybody else. Undefined where the system does not tell which there are.
 */
export function takeCores(count: number): TakenCores | undefined {
  const allowed = allowedCores();
  if (allowed.length === 0) return undefined;
  const used = (core: number): number => uses.get(core) ?? 0;
  const order = allowed.toSorted((a, b) => used(a) - used(b) || b - a);
  const cores = order.slice(0, count).sort((a, b) => a - b);
  for (const core of cores) uses.set(core, used(core) + 1);
  return {
    cores,
    release: () => {
      for (const core of cores) uses.set(core, used(core) - 1);
    },
  };
}

/** The cores that this process may run on. */
export function allowedCores(): number[] {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    return parseCores(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? "");
  } catch {
    return [];
  }
}

/** `0-2,5` → 0, 1, 2, 5 */
export function parseCores(list: string): number[] {
  return list.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return range === "" ? [] : Array.from({ length: last - first + 1 }, (_none, index) => first + index);
  });
}

let found: string | null | undefined;

/** Path of the program that binds what it starts to cores; undefined where there is none. */
export function findTaskset(): string | undefined {
  found ??= process.platform === "linux" ? (search("taskset") ?? null) : null;
  return found ?? undefined;
}

function search(program: string): string | undefined {
  const paths = (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, program));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
