import { fromThrown, type Thrown, toPlainThrown, toThrown } from "./thrown.ts";

/** What a batched method has returned, as it crosses to the host: the errors in it are no data. */
export interface Outcomes {
  /** Undefined in place of errors. */
  readonly values: readonly unknown[];
  readonly failures: readonly (readonly [index: number, thrown: Thrown])[];
}

/** @returns undefined for what is no array, which fails all of the batch */
export function toOutcomes(returned: unknown): Outcomes | undefined {
  if (!Array.isArray(returned)) return undefined;
  const failures: [number, Thrown][] = [];
  const values = returned.map((value: unknown, index) => {
    if (!(value instanceof Error)) return value;
    failures.push([index, toThrown(value)]);
    return undefined;
  });
  return { values, failures };
}

/**
 * The same without what cannot be sent, which fails for its callers alone.
 * @param check throws where a value cannot be sent
 */
export function toSendableOutcomes(returned: readonly unknown[], check: (value: unknown) => void): Outcomes {
  const failures: [number, Thrown][] = [];
  const values = returned.map((value, index) => {
    try {
      if (value instanceof Error) failures.push([index, sendable(value, check)]);
      else check(value);
      return value instanceof Error ? undefined : value;
    } catch (error) {
      const message = `what it returns cannot leave the service's process: ${(error as Error).message}`;
      failures.push([index, toThrown(new TypeError(message))]);
      return undefined;
    }
  });
  return { values, failures };
}

/** What the method has returned, made anew in this process; undefined when that was no array. */
export function fromOutcomes(outcomes: unknown): unknown {
  if (outcomes === undefined) return undefined;
  const { values, failures } = outcomes as Outcomes;
  const returned = [...values];
  for (const [index, thrown] of failures) returned[index] = fromThrown(thrown);
  return returned;
}

function sendable(error: Error, check: (value: unknown) => void): Thrown {
  const thrown = toThrown(error);
  try {
    check(thrown);
    return thrown;
  } catch {
    return toPlainThrown(error);
  }
}
