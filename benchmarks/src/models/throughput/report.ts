/** What the program is to do: as many runs as it can in some time. */
export interface LoopOrder {
  /** Runs at a time. */
  readonly callers: number;
  readonly ms: number;
}

/** How that went. */
export interface LoopReport {
  readonly callsPerSecond: number;
}
