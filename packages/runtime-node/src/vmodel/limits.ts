import { VModelError } from "@vmodel/core";
import { defaultLimits, type LifecycleLimits } from "@vmodel/core/lifecycle";
import { longestTimeoutMs } from "@vmodel/core/transport";

/**
 * The limits with every default filled in.
 * @throws VModelError `invalid_argument`, naming the limit
 */
export function readLimits(given: Partial<LifecycleLimits> = {}): LifecycleLimits {
  const read = (name: keyof LifecycleLimits): number => {
    const ms = given[name] ?? defaultLimits[name];
    if (ms > 0 && ms <= longestTimeoutMs) return ms;
    const message = `The limit ${name} is ${ms}; it takes a number of milliseconds from 1 to ${longestTimeoutMs}.`;
    throw new VModelError("invalid_argument", message);
  };
  return { stallMs: read("stallMs"), drainMs: read("drainMs"), graceMs: read("graceMs") };
}
