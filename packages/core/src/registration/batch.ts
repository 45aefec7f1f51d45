import type { BatchOptions } from "../decorators/batch-types.ts";

/** The longest time that timers can wait, in ms: about 24 days. */
const longestMs = 2 ** 31 - 1;

/** The option `batch` of `@serviceFunc`, and what is wrong with it. */
export interface ReadBatch {
  /** Undefined when there is none, or a wrong one. */
  readonly batch: BatchOptions | undefined;
  /** One sentence for each wrong value. */
  readonly problems: readonly string[];
}

/** Reads the option `batch` of `@serviceFunc`; undefined stands for calls that are made one by one. */
export function readBatch(value: unknown): ReadBatch {
  if (value === undefined) return { batch: undefined, problems: [] };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { batch: undefined, problems: [`batch: ${show(value)} is no object of maxSize and maxDelayMs`] };
  }
  const { maxSize, maxDelayMs, ...others } = value as Readonly<Record<string, unknown>>;
  const problems = Object.keys(others).map(
    (key) => `batch.${key}: there is no such option; known are maxSize and maxDelayMs`,
  );
  if (!isSize(maxSize)) problems.push(`batch.maxSize: ${show(maxSize)} is not a whole number from 1`);
  if (!isDelay(maxDelayMs)) {
    problems.push(`batch.maxDelayMs: ${show(maxDelayMs)} is not a number of ms from 0 to ${longestMs}`);
  }
  if (problems.length > 0 || !isSize(maxSize) || !isDelay(maxDelayMs)) return { batch: undefined, problems };
  return { batch: { maxSize, maxDelayMs }, problems };
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

function isDelay(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= longestMs;
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
