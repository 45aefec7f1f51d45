import type { Logger } from "@vmodel/core";
import { noTrace, traceFields } from "../tracing/trace-fields.ts";
import { timeField } from "./time-field.ts";

/** Writes a line of level `info`. `fields` are members of a JSON object, each after a comma: `,"status":200`. */
export type WriteLine = (fields: string) => void;

const writers = new WeakMap<Logger, (line: string) => void>();

/** Makes a JSON log one whose lines may be written as text. */
export function takesJsonLines(log: Logger, write: (line: string) => void): void {
  writers.set(log, write);
}

/**
 * For who writes many lines of one kind: a log takes an object of fields apart for each of them, which costs four times
 * as much as to write them as text. Level, time, trace and message are added as the log itself does.
 *
 * @returns undefined when the log is none of {@link takesJsonLines}
 */
export function jsonLines(log: Logger, message: string): WriteLine | undefined {
  const write = writers.get(log);
  if (write === undefined) return undefined;
  const end = `,"message":${JSON.stringify(message)}}\n`;
  return (fields) => {
    const span = traceFields();
    let trace = "";
    if (span !== noTrace) for (const name in span) trace += `,"${name}":"${span[name]}"`;
    write(`{"level":"info"${timeField()}${trace}${fields}${end}`);
  };
}
