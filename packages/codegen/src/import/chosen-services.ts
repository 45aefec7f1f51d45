import { VModelError } from "@vmodel/core";

/**
 * Refuses services that are asked for and not there.
 *
 * @param place where they were looked for
 * @throws VModelError `not_found` that lists those that are there
 */
export function refuseUnknown(known: readonly string[], wanted: readonly string[] | undefined, place: string): void {
  const missing = (wanted ?? []).find((name) => !known.includes(name));
  if (missing === undefined) return;
  const there = known.length === 0 ? "there is none" : `there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`;
  throw new VModelError("not_found", `There is no service ${JSON.stringify(missing)} in ${place}: ${there}.`);
}
