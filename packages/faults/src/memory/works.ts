import type { KeepingConfig } from "../services/keeping.ts";

/** What is done again and again, and what of it would be a leak. */
export interface Work {
  readonly kind: "loads" | "calls";
  readonly times: number;
  /** How often before: until then the engine compiles, and learns which code is worth it. */
  readonly warmUp: number;
  /** In bytes per piece of work. */
  readonly limit: number;
  /** A small leak that has to be found. */
  readonly leak: KeepingConfig;
}

export const works: readonly Work[] = [
  // A status, a controller or a closure that stayed would be some hundred bytes a cycle; the model itself is 80,000.
  { kind: "loads", times: 200, warmUp: 600, limit: 1_024, leak: { perLoad: 4_096, perCall: false } },
  // Anything that stays of a call is 12 bytes at the least: an object without properties in a list.
  { kind: "calls", times: 100_000, warmUp: 20_000, limit: 8, leak: { perLoad: 0, perCall: true } },
];
