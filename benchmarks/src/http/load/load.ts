/** What a load generator is to do. */
export interface LoadOrder {
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  /** The bytes of one request. */
  readonly request: string;
  /** Body that every answer must have, with status 200. */
  readonly expected: string;
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
