import type { LoadOrder } from "../../load/load.ts";

/** What a generator of large calls is to do. */
export interface EchoOrder extends LoadOrder {
  /** Body that every answer must have, with status 200; in base64. */
  readonly answer: string;
}
