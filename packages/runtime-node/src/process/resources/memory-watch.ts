import { residentMemories } from "./resident-memory.ts";

/** A process whose memory is looked at. */
export interface WatchedProcess {
  readonly pid: number;
  /** What it may use, in bytes. */
  readonly limit: number;
  /** Told at most once. */
  onOver(used: number): void;
}

/** How often it is looked, in ms. */
const everyMs = 200;

const watched = new Set<WatchedProcess>();
let timer: NodeJS.Timeout | undefined;
let looking = false;

/** Looks at the resident memory of a process now and then; the answer ends that. One timer serves all. */
export function watchMemory(process: WatchedProcess): () => void {
  watched.add(process);
  timer ??= setInterval(() => void look(), everyMs).unref();
  return () => {
    watched.delete(process);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

async function look(): Promise<void> {
  if (looking) return;
  looking = true;
  try {
    const memories = await residentMemories([...watched].map(({ pid }) => pid));
    for (const process of [...watched]) {
      const used = memories.get(process.pid) ?? 0;
      if (used <= process.limit || !watched.delete(process)) continue;
      process.onOver(used);
    }
  } finally {
    looking = false;
  }
}
