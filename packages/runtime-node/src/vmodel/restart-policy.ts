import { VModelError } from "@vmodel/core";
import { defaultRestartPolicy, type RestartPolicy } from "@vmodel/core/lifecycle";
import { longestTimeoutMs } from "@vmodel/core/transport";

/**
 * The policy with every default filled in.
 * @throws VModelError `invalid_argument`, naming the number
 */
export function readRestartPolicy(given: Partial<RestartPolicy> = {}): RestartPolicy {
  const ms = (name: Exclude<keyof RestartPolicy, "attempts">): number => {
    const value = given[name] ?? defaultRestartPolicy[name];
    if (value > 0 && value <= longestTimeoutMs) return value;
    throw wrong(name, value, `a number of milliseconds from 1 to ${longestTimeoutMs}`);
  };
  const attempts = given.attempts ?? defaultRestartPolicy.attempts;
  if (!Number.isInteger(attempts) || attempts < 0) throw wrong("attempts", attempts, "a whole number, 0 for none");
  return {
    attempts,
    windowMs: ms("windowMs"),
    firstDelayMs: ms("firstDelayMs"),
    longestDelayMs: ms("longestDelayMs"),
  };
}

function wrong(name: keyof RestartPolicy, value: unknown, takes: string): VModelError {
  return new VModelError("invalid_argument", `The option restart.${name} is ${value}; it takes ${takes}.`);
}
