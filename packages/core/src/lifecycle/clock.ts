/** Time, as the lifecycle sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `run` once after `ms` milliseconds; the answer cancels that.
   * @param idle nobody waits for it, so it alone is no reason for a program to go on
   */
  after(ms: number, run: () => void, idle?: boolean): () => void;
}
