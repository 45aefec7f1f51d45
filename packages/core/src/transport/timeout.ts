import { VModelError, type VModelErrorOptions } from "../errors/vmodel-error.ts";

/** The longest time that timers take, in ms; about 25 days. */
export const longestTimeoutMs = 2_147_483_647;

/**
 * A caller's `timeoutMs` as what a timer takes: whole milliseconds; undefined for no bound, which is also what a time
 * beyond {@link longestTimeoutMs} means.
 *
 * @param about what the error carries: service and method
 * @throws VModelError `invalid_argument` when it is not a positive number
 */
export function toTimeoutMs(timeoutMs: number | undefined, about: VModelErrorOptions = {}): number | undefined {
  if (timeoutMs === undefined) return undefined;
  if (timeoutMs > 0) return timeoutMs <= longestTimeoutMs ? Math.ceil(timeoutMs) : undefined;
  const message = `timeoutMs is ${timeoutMs}; it takes a positive number of milliseconds.`;
  throw new VModelError("invalid_argument", message, about);
}
