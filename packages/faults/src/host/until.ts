import { setTimeout as pause } from "node:timers/promises";

/** How long is waited at the most for what has to come, in ms: for people, who would wait for ever. */
const patienceMs = 60_000;

/**
 * Looks until it is so.
 * @param what is waited for, for the error that tells that it has not come
 */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`In ${patienceMs / 1000} s it has not come to pass that ${what}.`);
    await pause(10);
  }
}
