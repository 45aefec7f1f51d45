import type { LoadOrder } from "../../load/load.ts";

/** What a generator of small calls is to do. */
export interface TextOrder extends LoadOrder {
  /** Body that every answer must have, with status 200. */
  readonly expected: string;
}
