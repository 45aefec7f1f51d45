/** What the program is to do. */
export interface EmbeddedOrder {
  /** Calls in a round. */
  readonly calls: number;
  readonly rounds: number;
}

/** What it has seen; ns per call, one value a round. */
export interface EmbeddedReport {
  readonly direct: number[];
  readonly run: number[];
  readonly refusesWrongArguments: boolean;
}
