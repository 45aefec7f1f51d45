import type { Step } from "../protocol/protocol.ts";
import type { Draft } from "./draft.ts";
import type { Timer } from "./machine.ts";
import { compareLevels } from "./routes.ts";
import type { Phase } from "./status.ts";

/** Starts a hook or a drain. */
export function startEdge(draft: Draft, phase: Phase): void {
  const { machine, effects, route } = draft;
  machine.edge = { phase, aborted: false, stalled: false, abandoned: false };
  if (phase === "drain") {
    machine.open = false;
    startTimer(draft, machine.callsAborted ? "grace" : "drain");
    effects.push({ type: "watchLeases" });
    return;
  }
  if (phase === "prepare" || phase === "load") {
    const to = route.up[machine.level]?.to ?? machine.level;
    if (compareLevels(to, machine.floor) > 0) machine.borrowed = true;
    if (phase === "prepare") machine.dirty = true;
    else machine.loaded = true;
  }
  startTimer(draft, "stall");
  effects.push({ type: "run", hook: phase satisfies Step });
}

/** Tells the running hook to stop, because the service is to go the other way. A drain simply ends. */
export function abortEdge(draft: Draft): void {
  const { machine, effects } = draft;
  if (machine.edge === null || machine.edge.aborted) return;
  if (machine.edge.phase === "drain") return endEdge(draft);
  if (!machine.edge.stalled) effects.push({ type: "abortHook" });
  machine.edge = { ...machine.edge, aborted: true };
}

/** Forgets the edge that ran. */
export function endEdge(draft: Draft): void {
  draft.machine.edge = null;
  draft.machine.progress = null;
  draft.machine.timer = null;
}

/** Starts the machine's timer; one that runs is replaced. */
export function startTimer(draft: Draft, kind: Timer["kind"]): void {
  const { machine } = draft;
  const ms = { stall: machine.limits.stallMs, drain: machine.limits.drainMs, grace: machine.limits.graceMs }[kind];
  machine.turn += 1;
  machine.timer = { kind, ms, turn: machine.turn };
}
