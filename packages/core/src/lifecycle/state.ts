import type { EdgePhase, Machine } from "./machine.ts";
import type { State } from "./status.ts";

const running: Readonly<Record<EdgePhase, State>> = {
  prepare: "preparing",
  load: "loading",
  test: "testing",
  drain: "draining",
  unload: "unloading",
  cleanup: "cleaning",
  start: "restarting",
};

/** The one word that tells a user where a service is. */
export function stateOf(machine: Machine): State {
  if (machine.edge !== null && !machine.edge.abandoned) return running[machine.edge.phase];
  if (machine.failed !== null) return "failed";
  return machine.restart?.waits ? "restarting" : machine.level;
}

/** Whether a user would see a difference. */
export function isNews(before: Machine, now: Machine): boolean {
  return (
    stateOf(before) !== stateOf(now) ||
    before.level !== now.level ||
    before.open !== now.open ||
    before.failed !== now.failed ||
    before.progress !== now.progress ||
    before.verdict !== now.verdict ||
    before.restart !== now.restart ||
    isAbandoned(before) !== isAbandoned(now)
  );
}

function isAbandoned({ edge }: Machine): boolean {
  return edge?.abandoned === true;
}
