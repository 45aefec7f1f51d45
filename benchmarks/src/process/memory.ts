import { readdirSync, readFileSync } from "node:fs";

/** Memory of a process and of those it has started, in bytes. */
export interface MemoryUse {
  /** Resident: what is in memory, shared pages counted in each process. */
  readonly rss: number;
  /** Proportional: of a page that n processes share, each counts an nth. */
  readonly pss: number;
  /** How many processes it is. */
  readonly processes: number;
}

/** What a process and all below it hold; undefined where there is no `/proc`. */
export function memoryOf(pid: number): MemoryUse | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const below = childrenOf(pid).map(memoryOf);
    const sum = (own: number, of: (use: MemoryUse) => number): number =>
      below.reduce((all, use) => all + (use === undefined ? 0 : of(use)), own);
    return {
      rss: sum(bytesIn(text, "Rss"), ({ rss }) => rss),
      pss: sum(bytesIn(text, "Pss"), ({ pss }) => pss),
      processes: sum(1, ({ processes }) => processes),
    };
  } catch {
    return undefined;
  }
}

function bytesIn(text: string, name: string): number {
  return Number(new RegExp(`^${name}: +(\\d+) kB$`, "m").exec(text)?.[1]) * 1024;
}

/** A child belongs to the thread that has started it. */
function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    const text = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  });
}
