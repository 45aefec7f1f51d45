import type { Protocol, Step } from "@vmodel/core";
import type { StageEvent } from "../services/stage.ts";

const hooks: ReadonlySet<string> = new Set<Step>(["prepare", "load", "test", "unload", "cleanup"]);

/** For each protocol: the hooks that have to succeed, on the same instance, before a function runs, and what ends that. */
const usable: Readonly<Record<Protocol, { readonly after: readonly Step[]; readonly until: Step | undefined }>> = {
  standard: { after: ["load", "test"], until: "unload" },
  simplified: { after: ["prepare"], until: "cleanup" },
  minimal: { after: [], until: undefined },
};

/**
 * What must never happen, in any row: two hooks at once, a function on a model that is not loaded and tested, and an
 * unload (simplified: a cleanup) while a function runs.
 */
export function findOverlaps(protocol: Protocol, events: readonly StageEvent[]): string[] {
  const { after, until } = usable[protocol];
  const faults: string[] = [];
  const done = new Map<string, Set<string>>();
  const calls = new Map<string, number>();
  let running: string | undefined;
  let runningOn: string | undefined;
  for (const { kind, point, instance, ok } of events) {
    const here = done.get(instance) ?? new Set<string>();
    done.set(instance, here);
    const inside = calls.get(instance) ?? 0;
    if (kind === "gone") {
      // What ran there has ended with it.
      if (runningOn === instance) running = undefined;
      calls.delete(instance);
    } else if (hooks.has(point)) {
      if (kind === "begin") {
        if (running !== undefined) faults.push(`${point} began while ${running} ran`);
        if (point === until && inside > 0) faults.push(`${point} began while ${inside} calls ran`);
        if (point === until) here.clear();
        running = point;
        runningOn = instance;
      } else if (kind === "end") {
        if (ok) here.add(point);
        running = undefined;
      }
    } else if (point !== "new") {
      const missing = after.filter((hook) => !here.has(hook));
      if (kind === "begin" && missing.length > 0) faults.push(`${point} ran before ${missing.join(" and ")}`);
      calls.set(instance, inside + change(kind, point));
    }
  }
  return faults;
}

/** How an event changes the number of calls inside: a stream is inside from its begin to the end of its `finally`. */
function change(kind: StageEvent["kind"], point: string): number {
  if (point === "tokens:next") return 0;
  if (kind === "begin") return point === "tokens:finally" ? 0 : 1;
  if (kind === "end") return point === "tokens" ? 0 : -1;
  return 0;
}
