import { answerWaiters, type Draft } from "./draft.ts";
import type { Outcome } from "./events.ts";
import type { Edge, Failure } from "./machine.ts";
import { cancelRestart, isAttempt, planRestart, planRetry, toGivenUp } from "./restart.ts";
import { lower } from "./routes.ts";
import type { Phase, Reason } from "./status.ts";

export function toFailure(edge: Edge, outcome: Extract<Outcome, { ok: false }>): Failure {
  const { reason, cause } = outcome;
  return { phase: edge.phase, reason, details: reason.details ?? [], cause };
}

/** Nothing is to be undone: the failure is marked where the service stands, unless it is tried again. */
export function failAtOnce(draft: Draft, failure: Failure): void {
  // A marked failure is that of a minimal service that is tried again, and the mark tells of the last attempt.
  if (draft.machine.failed === null && isAttempt(draft, failure)) endAttempt(draft, failure);
  else failForGood(draft, failure);
}

/** One attempt of a restart has failed and been undone: there is another one, or the service is given up. */
export function endAttempt(draft: Draft, failure: Failure): void {
  if (!planRestart(draft)) failForGood(draft, toGivenUp(draft, failure));
}

/** Marks a failure where the service stands. */
export function failForGood(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  cancelRestart(draft);
  machine.failed = failure;
  machine.motion = null;
  machine.floor = lower(machine.floor, machine.level);
  answerWaiters(draft, (waiter) => (waiter.direction === "up" ? { failure } : undefined));
  planRetry(draft);
}

/** The model goes out of memory first; then the failure is marked and those who waited are told. */
export function failAndUndo(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  machine.pending = failure;
  machine.motion = { direction: "down", goal: "prepared", by: "its failure" };
  if (isAttempt(draft, failure)) return;
  cancelRestart(draft);
  machine.floor = lower(machine.floor, "prepared");
  machine.waiters = machine.waiters.map((waiter) => (waiter.direction === "down" ? waiter : { ...waiter, failure }));
}

/**
 * Nothing goes on: the service stays where it is, closed, and everybody is told. What failed first is told first, and
 * what came of it joins its details.
 */
export function failAndStop(draft: Draft, failure: Failure): void {
  const { machine } = draft;
  const first = machine.pending;
  const told = first === null ? failure : withDetail(first, failure);
  machine.failed ??= { ...told, phase: failure.phase, reason: joinReasons(first, failure) };
  cancelRestart(draft);
  machine.pending = null;
  machine.motion = null;
  machine.open = false;
  machine.floor = lower(machine.floor, machine.level);
  // What holds have started was to be undone, and that has failed: only an explicit step tries again.
  if (!isUp(failure.phase)) machine.borrowed = false;
  answerWaiters(draft, (waiter) => ({
    failure: waiter.failure === undefined ? failure : withDetail(waiter.failure, failure),
  }));
}

/** Whether a phase leads up. */
export function isUp(phase: Phase): boolean {
  return phase === "prepare" || phase === "load" || phase === "test";
}

function withDetail(first: Failure, { phase, reason }: Failure): Failure {
  return { ...first, details: [...first.details, { path: phase, message: reason.message }] };
}

function joinReasons(first: Failure | null, { reason }: Failure): Reason {
  if (first === null) return reason;
  return { ...first.reason, message: `${first.reason.message} Then: ${reason.message}` };
}

export function stalledReason({ machine }: Draft, edge: Edge, end: string): Reason {
  const message = `The ${edge.phase} of ${machine.service} made no progress for ${machine.limits.stallMs} ms and ${end}.`;
  return { code: "lifecycle_failed", message, retriable: false };
}
