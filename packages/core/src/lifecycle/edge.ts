import type { Draft } from "./draft.ts";
import type { EdgePhase, Timer } from "./machine.ts";
import { compareLevels } from "./routes.ts";

/** Starts a hook or a drain. */
export function startEdge(draft: Draft, phase: EdgePhase): void {
  const { machine, effects, route } = draft;
  machine.edge = { phase, aborted: false, stalled: false, abandoned: false, killed: false };
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
  effects.push({ type: "run", hook: phase });
}

/** Tells the running hook to stop, because the service is to go the other way. A drain simply ends. */
export function abortEdge(draft: Draft): void {
  const { machine, effects } = draft;
  if (machine.edge === null || machine.edge.aborted) return;
  if (machine.edge.phase === "drain") return endEdge(draft);
  const { stalled } = machine.edge;
  machine.edge = { ...machine.edge, aborted: true };
  if (stalled) return;
  effects.push({ type: "abortHook" });
  if (machine.kills) startPatience(draft);
}

/** What is killed if it does not stop has the grace time; calls beside a self-test, which would die too, have theirs before. */
function startPatience(draft: Draft): void {
  const { edge, level, limits } = draft.machine;
  const besideCalls = edge?.phase === "test" && level === "ready";
  setTimer(draft, "grace", limits.graceMs + (besideCalls ? limits.drainMs : 0));
}

/** Forgets the edge that ran. */
export function endEdge(draft: Draft): void {
  draft.machine.edge = null;
  draft.machine.progress = null;
  draft.machine.timer = null;
}

/** Starts the timer that a limit sets; one that runs is replaced. */
export function startTimer(draft: Draft, kind: Exclude<Timer["kind"], "restart">): void {
  const { machine } = draft;
  const { stallMs: stall, drainMs: drain, graceMs: grace } = machine.limits;
  setTimer(draft, kind, { stall, drain, grace }[kind]);
}

/** Starts the machine's timer for so long, in ms. */
export function setTimer({ machine }: Draft, kind: Timer["kind"], ms: number): void {
  machine.turn += 1;
  machine.timer = { kind, ms, turn: machine.turn };
}
