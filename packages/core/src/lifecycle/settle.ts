import { answerWaiters, type Draft } from "./draft.ts";
import { endEdge } from "./edge.ts";
import type { EventOf, Outcome } from "./events.ts";
import { failAndStop, failAndUndo, failAtOnce, stalledReason, toFailure } from "./fail.ts";
import type { Edge } from "./machine.ts";
import { openGate } from "./motion.ts";
import { lower } from "./routes.ts";
import type { Phase } from "./status.ts";

type Ended = { readonly edge: Edge; readonly outcome: Outcome };

/** What the end of each hook does to the machine. A new hook is a new row. */
const ends: Readonly<Record<Exclude<Phase, "drain">, (draft: Draft, ended: Ended) => void>> = {
  prepare(draft, { edge, outcome }) {
    const { machine, route } = draft;
    if (outcome.ok) machine.level = route.up.registered?.to ?? machine.level;
    else if (!edge.aborted) failAtOnce(draft, toFailure(edge, outcome));
  },
  load(draft, { edge, outcome }) {
    if (outcome.ok) return;
    draft.machine.repair = "unload";
    if (!edge.aborted) failAndUndo(draft, toFailure(edge, outcome));
  },
  test(draft, { edge, outcome }) {
    const { machine } = draft;
    if (edge.aborted) return;
    machine.verdict = { ok: outcome.ok, message: outcome.ok ? "passed" : outcome.reason.message };
    if (!outcome.ok) return failAndUndo(draft, toFailure(edge, outcome));
    if (!machine.open) openGate(machine);
    answerWaiters(draft, (waiter) => (waiter.direction === "none" ? {} : undefined));
  },
  unload(draft, { edge, outcome }) {
    const { machine } = draft;
    if (outcome.ok) {
      machine.loaded = false;
      machine.level = lower(machine.level, "prepared");
      machine.repair = null;
      return;
    }
    machine.level = "ready";
    machine.repair = "unload";
    if (!edge.aborted) failAndStop(draft, toFailure(edge, outcome));
  },
  cleanup(draft, { edge, outcome }) {
    const { machine } = draft;
    machine.level = "registered";
    machine.repair = null;
    machine.dirty = !outcome.ok;
    if (!outcome.ok && !edge.aborted) failAndStop(draft, toFailure(edge, outcome));
  },
};

/** A hook has reported. */
export function settleHook(draft: Draft, { outcome }: EventOf<"settled">): void {
  const { machine } = draft;
  const { edge } = machine;
  if (edge === null || edge.phase === "drain") return;
  endEdge(draft);
  if (edge.abandoned) return settleLate(draft, edge.phase, outcome);
  const stalled = edge.stalled && !outcome.ok;
  const told = stalled ? { ...outcome, reason: stalledReason(draft, edge, "was aborted") } : outcome;
  ends[edge.phase](draft, { edge, outcome: told });
}

/** Its callers were answered long ago and the failure is marked: only the facts count, and what it did is undone. */
function settleLate(draft: Draft, phase: Exclude<Phase, "drain">, outcome: Outcome): void {
  const { machine, route } = draft;
  ends[phase](draft, { edge: { phase, aborted: true, stalled: true, abandoned: true }, outcome });
  const by = "its failure";
  const owed = machine.borrowed && machine.holds.length === 0;
  if (phase === "prepare") {
    machine.level = "registered";
    // Without an unload hook, only cleanup frees what a prepare has loaded.
    const loaded = outcome.ok && !route.unloads;
    if (owed || loaded) machine.motion = { direction: "down", goal: "registered", by };
  } else if (phase === "load" || phase === "test") {
    machine.pending = machine.failed;
    machine.failed = null;
    machine.floor = lower(machine.floor, "prepared");
    machine.motion = { direction: "down", goal: owed ? machine.floor : "prepared", by };
  }
}

/** No call holds a lease any more. */
export function settleDrain(draft: Draft): void {
  const { machine } = draft;
  if (machine.open) return;
  machine.quiet = true;
  if (machine.edge?.phase === "drain") endEdge(draft);
}
