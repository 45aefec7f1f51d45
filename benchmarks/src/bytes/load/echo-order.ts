/** What a generator of large calls is to do; bytes are base64. */
export interface EchoOrder {
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  /** The bytes of one request. */
  readonly request: string;
  /** Body that every answer must have, with status 200. */
  readonly answer: string;
  /** Connections at once; each sends its next request when its last one is answered. */
  readonly connections: number;
  readonly ms: number;
}
