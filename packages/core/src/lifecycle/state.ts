import type { Machine } from "./machine.ts";
import type { Phase, State } from "./status.ts";

const running: Readonly<Record<Phase, State>> = {
  prepare: "preparing",
  load: "loading",
  test: "testing",
  drain: "draining",
  unload: "unloading",
  cleanup: "cleaning",
};

/** The one word that tells a user where a service is. */
export function stateOf(machine: Machine): State {
  if (machine.edge !== null && !machine.edge.abandoned) return running[machine.edge.phase];
  return machine.failed === null ? machine.level : "failed";
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
    isAbandoned(before) !== isAbandoned(now)
  );
}

function isAbandoned({ edge }: Machine): boolean {
  return edge?.abandoned === true;
}
