const mebibyte = 2 ** 20;

/** What a process takes beside its JavaScript heap before it has done anything: code, stacks, Node itself. */
const besideHeap = 48 * mebibyte;

/** Less, and Node does not even start. */
const leastHeap = 24 * mebibyte;

/**
 * The heap limit for a process that may use so much memory in all, in MiB, as `--max-old-space-size` takes it. A limit
 * on the heap makes garbage be collected in time; what holds the process to its memory looks at all of it.
 */
export function heapLimitMiB(memory: number): number {
  return Math.floor(Math.max(leastHeap, (memory - besideHeap) * 0.9) / mebibyte);
}
