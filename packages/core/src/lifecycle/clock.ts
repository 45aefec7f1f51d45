/** Time, as the lifecycle sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds; the answer cancels that. */
  after(ms: number, run: () => void): () => void;
}
