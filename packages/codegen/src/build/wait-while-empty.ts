import { statSync } from "node:fs";

/** How long a file may stay empty before it is taken as it is, in ms. */
const longestMs = 200;

/** How often it is looked at, in ms. */
const stepMs = 10;

/**
 * Waits until no source among changed files is empty: most programs empty a file before they write it, and what is read
 * in between holds no service.
 *
 * @param changed the absolute paths of what has changed by now
 * @param pause waits for a time in ms
 */
export async function waitWhileEmpty(
  changed: () => Iterable<string>,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  for (let waited = 0; waited < longestMs && [...changed()].some(isEmptySource); waited += stepMs) await pause(stepMs);
}

function isEmptySource(path: string): boolean {
  return /\.([cm]?[jt]sx?|json)$/.test(path) && statSync(path, { throwIfNoEntry: false })?.size === 0;
}
