import { comeBack, endLife } from "./crash.ts";
import { answerWaiters, type Draft } from "./draft.ts";
import { endEdge } from "./edge.ts";
import type { EventOf, Hook, Outcome } from "./events.ts";
import { failAndStop, failAndUndo, failAtOnce, isUp, stalledReason, toFailure } from "./fail.ts";
import type { Edge } from "./machine.ts";
import { openGate } from "./motion.ts";
import { lower } from "./routes.ts";

interface Ended {
  readonly edge: Edge;
  readonly outcome: Outcome;
  /** Whether a hook that has not succeeded says so all the same. */
  readonly pretends: boolean;
  /** Whether what ran it has died, so that nothing is left of the life that it belonged to. */
  readonly died: boolean;
}

/** What the end of each hook does to the machine. A new hook is a new row. */
const ends: Readonly<Record<Hook, (draft: Draft, ended: Ended) => void>> = {
  prepare(draft, { edge, outcome, pretends, died }) {
    const { machine, route } = draft;
    if (outcome.ok) {
      machine.level = route.up.registered?.to ?? machine.level;
      return;
    }
    // It may have loaded the model, and without an unload hook only cleanup frees that.
    if (pretends && !died && !route.unloads) machine.repair = "cleanup";
    if (!edge.aborted) failAtOnce(draft, toFailure(edge, outcome));
  },
  load(draft, { edge, outcome, died }) {
    if (outcome.ok) return;
    if (!died) draft.machine.repair = "unload";
    if (!edge.aborted) failAndUndo(draft, toFailure(edge, outcome));
  },
  test(draft, { edge, outcome, died }) {
    const { machine } = draft;
    if (edge.aborted) return;
    if (died && !outcome.ok && machine.motion === null) return comeBack(draft, toFailure(edge, outcome));
    if (died && !outcome.ok) return failAndUndo(draft, toFailure(edge, outcome));
    machine.verdict = { ok: outcome.ok, message: outcome.ok ? "passed" : outcome.reason.message };
    if (!outcome.ok) return failAndUndo(draft, toFailure(edge, outcome));
    if (!machine.open) openGate(machine);
    answerWaiters(draft, (waiter) => (waiter.direction === "none" ? {} : undefined));
  },
  unload(draft, { edge, outcome, died }) {
    const { machine } = draft;
    if (outcome.ok) {
      machine.loaded = false;
      machine.level = lower(machine.level, "prepared");
      machine.repair = null;
      return;
    }
    if (died || machine.kills) end(draft, edge, outcome, died);
    else {
      machine.level = "ready";
      machine.repair = "unload";
    }
    if (!edge.aborted) failAndStop(draft, toFailure(edge, outcome));
  },
  cleanup(draft, { edge, outcome, died }) {
    const { machine } = draft;
    if (!outcome.ok && machine.kills) end(draft, edge, outcome, died);
    machine.level = "registered";
    machine.repair = null;
    machine.dirty = !outcome.ok;
    if (!outcome.ok && !edge.aborted) failAndStop(draft, toFailure(edge, outcome));
  },
  start(draft, { edge, outcome }) {
    if (outcome.ok) draft.machine.repair = null;
    else if (!edge.aborted) failAtOnce(draft, toFailure(edge, outcome));
  },
};

/** What a hook on the way down should have freed and has not is freed by force. */
function end(draft: Draft, edge: Edge, { reason }: Extract<Outcome, { ok: false }>, died: boolean): void {
  if (!died && !edge.killed) draft.effects.push({ type: "kill", reason });
  endLife(draft);
}

/** A hook has reported. */
export function settleHook(draft: Draft, { outcome }: EventOf<"settled">): void {
  const { edge } = draft.machine;
  if (edge === null || edge.phase === "drain") return;
  endEdge(draft);
  const told = toTold(draft, edge, outcome);
  const died = edge.killed || (!outcome.ok && outcome.reason.code === "crashed");
  if (died) endLife(draft);
  ends[edge.phase](draft, { edge, outcome: told, pretends: outcome.ok && !told.ok, died });
  if (edge.abandoned) undoLate(draft, edge.phase);
}

/**
 * What a hook is taken to have done. One that goes up and was aborted may have stopped half-way when it returns
 * without complaint, so its success is not believed.
 */
function toTold(draft: Draft, edge: Edge, outcome: Outcome): Outcome {
  const { stalled } = edge;
  if (outcome.ok && !(isUp(edge.phase) && (edge.aborted || stalled))) return outcome;
  if (!outcome.ok && !stalled) return outcome;
  return { ...outcome, ok: false, reason: stalledReason(draft, edge, edge.killed ? "was killed" : "was aborted") };
}

/** The callers of a hook were answered long ago and its failure is marked: what it did is undone. */
function undoLate({ machine }: Draft, phase: Hook): void {
  const by = "its failure";
  const owed = machine.borrowed && machine.holds.length === 0;
  if (phase === "prepare" && owed) machine.motion = { direction: "down", goal: "registered", by };
  if (phase !== "load" && phase !== "test") return;
  machine.pending = machine.failed;
  machine.failed = null;
  machine.floor = lower(machine.floor, "prepared");
  machine.motion = { direction: "down", goal: owed ? machine.floor : "prepared", by };
}

/** No call holds a lease any more. */
export function settleDrain(draft: Draft): void {
  const { machine } = draft;
  if (machine.open) return;
  machine.quiet = true;
  if (machine.edge?.phase === "drain") endEdge(draft);
}
