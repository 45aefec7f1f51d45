import { answer, answerWaiters, type Draft } from "./draft.ts";
import { endEdge, startTimer } from "./edge.ts";
import type { LifecycleEvent, Outcome } from "./events.ts";
import type { Edge, Failure } from "./machine.ts";
import { openGate } from "./motion.ts";
import { lower } from "./routes.ts";
import type { Phase } from "./status.ts";

type EventOf<T extends LifecycleEvent["type"]> = Extract<LifecycleEvent, { type: T }>;
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
    if (!edge.aborted) failTeardown(draft, toFailure(edge, outcome));
  },
  cleanup(draft, { edge, outcome }) {
    const { machine } = draft;
    machine.level = "registered";
    machine.repair = null;
    machine.dirty = !outcome.ok;
    if (!outcome.ok && !edge.aborted) failTeardown(draft, toFailure(edge, outcome));
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

/** The machine's timer has run out. */
export function expire(draft: Draft, { kind }: EventOf<"timer">): void {
  const { machine, effects } = draft;
  const { edge } = machine;
  if (edge === null || machine.timer?.kind !== kind) return;
  machine.timer = null;
  if (kind === "drain") {
    machine.callsAborted = true;
    effects.push({ type: "abortCalls" });
    startTimer(draft, "grace");
  } else if (kind === "stall") {
    machine.edge = { ...edge, stalled: true };
    if (!edge.aborted) effects.push({ type: "abortHook" });
    startTimer(draft, "grace");
  } else if (edge.phase === "drain") {
    endEdge(draft);
    machine.repair = "test";
    const again = draft.route.unloads ? "unload" : "cleanup";
    const message = `Calls of ${machine.service} went on after they were aborted; the status lists them. Run its ${again} step to wait for them again.`;
    const reason = { code: "lifecycle_failed", message, retriable: false } as const;
    failTeardown(draft, { phase: "drain", reason, details: [] });
  } else {
    abandon(draft, edge);
  }
}

/** A stalled hook did not stop: its callers are answered, and nothing else runs until it ends. */
function abandon(draft: Draft, edge: Edge): void {
  const { machine } = draft;
  machine.edge = { ...edge, abandoned: true };
  machine.open = false;
  const failure = toFailure(edge, {
    ok: false,
    reason: stalledReason(draft, edge, "did not stop when it was aborted"),
  });
  machine.failed = failure;
  machine.pending = null;
  machine.motion = null;
  machine.floor = lower(machine.floor, machine.level);
  if (edge.phase === "unload" || edge.phase === "cleanup") machine.borrowed = false;
  answerWaiters(draft, () => ({ failure }));
}

function stalledReason({ machine }: Draft, edge: Edge, end: string) {
  const message = `The ${edge.phase} of ${machine.service} made no progress for ${machine.limits.stallMs} ms and ${end}.`;
  return { code: "lifecycle_failed", message, retriable: false } as const;
}

function toFailure(edge: Edge, outcome: Extract<Outcome, { ok: false }>): Failure {
  return { phase: edge.phase, reason: outcome.reason, details: [], cause: outcome.cause };
}

/** Nothing is to be undone: the failure is marked where the service stands. */
function failAtOnce(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  machine.failed = failure;
  machine.motion = null;
  machine.floor = lower(machine.floor, machine.level);
  answerWaiters(draft, (waiter) => (waiter.direction === "up" ? { failure } : undefined));
}

/** The model goes out of memory first; then the failure is marked and those who waited are told. */
function failAndUndo(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  machine.pending = failure;
  machine.motion = { direction: "down", goal: "prepared", by: "its failure" };
  machine.floor = lower(machine.floor, "prepared");
  machine.waiters = machine.waiters.map((waiter) => (waiter.direction === "down" ? waiter : { ...waiter, failure }));
}

/** A way down is blocked: the service stays where it is, closed. What failed first is what people are told first. */
function failTeardown(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  const first = machine.pending;
  const detail = { path: failure.phase, message: failure.reason.message };
  const joined = first && {
    ...first,
    phase: failure.phase,
    reason: { ...first.reason, message: `${first.reason.message} Then: ${detail.message}` },
    details: [...first.details, detail],
  };
  machine.failed ??= joined ?? failure;
  machine.pending = null;
  machine.motion = null;
  machine.floor = lower(machine.floor, machine.level);
  // Only an explicit step tries again.
  machine.borrowed = false;
  const waiters = machine.waiters;
  machine.waiters = [];
  for (const waiter of waiters) {
    const told = waiter.failure ?? failure;
    answer(draft, waiter.id, { failure: waiter.failure ? { ...told, details: [...told.details, detail] } : told });
  }
}
