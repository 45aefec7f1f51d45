import { AsyncLocalStorage } from "node:async_hooks";

/** When batches begin, as whoever gathers them needs it. */
export interface BatchClock {
  /** In ms, never less than before. */
  now(): number;
  /** Calls `run` at the end of this turn of the event loop, when everything that is there to be taken has been taken. */
  atEndOfTurn(run: () => void): void;
  /** Calls `run` after so many ms, unless the answer is called before. */
  after(ms: number, run: () => void): () => void;
}

/** What runs for many callers runs in the async context of none of them. */
const outside = AsyncLocalStorage.snapshot();

/** The machine's clock. Its timers keep the process alive, since somebody waits for what they begin. */
export const systemBatchClock: BatchClock = {
  now: () => performance.now(),
  atEndOfTurn(run) {
    outside(setImmediate, run);
  },
  after(ms, run) {
    const timer = outside(setTimeout, run, ms);
    return () => clearTimeout(timer);
  },
};
