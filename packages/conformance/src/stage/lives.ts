import type { Protocol } from "@vmodel/core";
import type { StageEvent } from "../services/stage.ts";

/** The points that a row's `runs` leaves out: places inside a function that has been named already. */
const inner = new Set(["tokens:next"]);

function begins(events: readonly StageEvent[]): StageEvent[] {
  return events.filter(({ kind, point }) => kind === "begin" && !inner.has(point));
}

/**
 * What has run, in order, with a bar wherever another instance takes over: `prepare | load test func_1`. An instance
 * that comes back after another has run is written with its number: `prepare | load |#1 prepare`.
 */
export function toRuns(events: readonly StageEvent[]): string {
  const instances: string[] = [];
  let present: string | undefined;
  let text = "";
  for (const { instance, point } of begins(events)) {
    const known = instances.indexOf(instance) + 1;
    if (known === 0) instances.push(instance);
    if (present !== undefined && instance !== present) text += known > 0 ? ` |#${known}` : " |";
    text += text === "" ? point : ` ${point}`;
    present = instance;
  }
  return text;
}

/**
 * What is wrong with what `this` remembers, and with instances that were made and never used; a minimal service has one
 * from its registration on.
 */
export function findLifeFaults(events: readonly StageEvent[], protocol: Protocol): string[] {
  const faults: string[] = [];
  const seen = new Map<string, string[]>();
  for (const { kind, instance, point, before = [] } of events) {
    if (kind !== "begin") continue;
    const trace = seen.get(instance) ?? [];
    if (before.join(" ") !== trace.join(" "))
      faults.push(`${point} found "${before.join(" ")}" on this, not "${trace.join(" ")}"`);
    seen.set(instance, [...trace, point]);
  }
  const made = events.filter(({ kind }) => kind === "made");
  const idle = made.filter(({ instance }) => !seen.has(instance));
  if (protocol !== "minimal" && idle.length > 0)
    faults.push(`${idle.length} of ${made.length} instances were made and never used`);
  return faults;
}
