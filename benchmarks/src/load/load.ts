/** What a load generator is to do. */
export interface LoadOrder {
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  /** The bytes of one request, in base64. */
  readonly request: string;
  /** Connections at once; each sends its next request when its last one is answered. */
  readonly connections: number;
  readonly ms: number;
}

/** What a load generator has seen. */
export interface LoadReport {
  readonly callsPerSecond: number;
  /** Share of one core that the server used, 0 to 1; undefined where that cannot be seen. */
  readonly serverBusy: number | undefined;
  /** The same of the load generator. */
  readonly loadBusy: number;
}

/** The generator's answer: what it has seen, or what was wrong. */
export type LoadAnswer = LoadReport | { readonly error: string };

/** Reads the answers of one connection. */
export interface AnswerReader {
  /**
   * Takes what comes in.
   *
   * @returns whether an answer is complete with it
   * @throws Error when it is not the answer
   */
  take(chunk: Buffer): boolean;
}
