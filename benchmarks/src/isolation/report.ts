/** What the program is to do. */
export interface IsolationOrder {
  /** Small calls in a round. */
  readonly calls: number;
  readonly rounds: number;
  /** Calls with many bytes, of each sort. */
  readonly transfers: number;
}

/** Times of small calls, of each round the median, in µs. */
export interface CallTimes {
  readonly inProcess: number[];
  readonly ownProcess: number[];
}

/** Times of calls with many bytes, in ms. */
export interface TransferTimes {
  /** The method looks at them in the caller's process. */
  readonly inProcess: number[];
  /** It looks at them in its own. */
  readonly ownProcess: number[];
  /** It gives them back from its own. */
  readonly thereAndBack: number[];
}

/** What the program has seen. */
export interface IsolationReport {
  readonly calls: CallTimes;
  readonly transfers: TransferTimes;
}

/** How many bytes a large call carries. */
export const transferBytes = 16 * 1024 * 1024;
