/** One request, and what its answer must hold. */
export interface AskedAgain {
  /** Its bytes, in base64. */
  readonly request: string;
  /** Part of the body of its answer, which has the status 200. */
  readonly answer: string;
}

/** What a generator is to do that has a bounded number of callers, each of which calls again once it is answered. */
export interface ConcurrentOrder {
  readonly port: number;
  /** Each caller sends them in turn, and begins with another one. */
  readonly asked: readonly AskedAgain[];
  readonly callers: number;
  readonly ms: number;
}

/** What it has seen; times in ms, from a request to its whole answer. */
export interface ConcurrentReport {
  readonly callsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** The generator's answer: what it has seen, or what was wrong. */
export type ConcurrentAnswer = ConcurrentReport | { readonly error: string };
