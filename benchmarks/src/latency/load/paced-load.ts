import type { TextOrder } from "../../http/load/text-order.ts";

/** What a generator is to do that sends calls at fixed moments, whether earlier ones are answered or not. */
export interface PacedOrder extends Omit<TextOrder, "pid"> {
  /** How many calls a second are due. */
  readonly callsPerSecond: number;
}

/** What it has seen; times in ms, from the moment at which a call was due to its whole answer. */
export interface PacedReport {
  readonly calls: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** The generator's answer: what it has seen, or what was wrong. */
export type PacedAnswer = PacedReport | { readonly error: string };
