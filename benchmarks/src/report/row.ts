import type { Measurement } from "../benchmark.ts";

/** One line of the table. */
export interface Row {
  readonly title: string;
  readonly measured: string;
  readonly target: string;
  readonly verdict: string;
}

/** The lines of one benchmark: its own, then what it was measured beside. */
export function toRows(title: string, target: string, { measured, met, beside = [] }: Measurement): Row[] {
  return [
    { title, measured, target, verdict: met ? "met" : "MISSED" },
    ...beside.map((line) => ({ title: `· ${line.name}`, measured: line.measured, target: "", verdict: "" })),
  ];
}
