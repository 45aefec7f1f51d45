import type { Level } from "../protocol/protocol.ts";
import { answerWaiters, type Draft } from "./draft.ts";
import { abortEdge, startEdge } from "./edge.ts";
import { endAttempt } from "./fail.ts";
import { type EdgePhase, isExplicit, type Machine, type Waiter } from "./machine.ts";
import { awaitRestart, cancelRestart } from "./restart.ts";
import { compareLevels, higher, lower } from "./routes.ts";

/** Goes on as far as it can without waiting: starts the next edge of the motion, or ends it and takes up the next. */
export function advance(draft: Draft): void {
  const { machine } = draft;
  while (machine.edge === null) {
    concludeUndo(draft);
    answerSatisfied(draft);
    if (machine.motion === null) {
      if (!takeUp(draft)) return awaitRestart(draft);
      continue;
    }
    const next = machine.motion.direction === "up" ? nextUp(draft) : nextDown(draft);
    if (next !== null) startEdge(draft, next);
    else machine.motion = null;
  }
  answerSatisfied(draft);
}

function nextUp({ machine, route }: Draft): EdgePhase | null {
  const goal = machine.motion?.goal ?? machine.level;
  if (machine.repair === "unload" || machine.repair === "cleanup") return machine.repair;
  // After a crash: calls that were inside have been told, and are about to leave.
  if (!machine.open && !machine.quiet && (machine.level !== "ready" || machine.repair === "start")) return "drain";
  if (machine.level === "ready" && !machine.open) {
    if (machine.repair === "test" && route.tests) return "test";
    if (machine.repair === "start") return "start";
    openGate(machine);
  }
  if (machine.loaded && machine.level !== "ready") return goal === "ready" ? "test" : "unload";
  return compareLevels(machine.level, goal) >= 0 ? null : (route.up[machine.level]?.hook ?? null);
}

function nextDown({ machine, route }: Draft): EdgePhase | null {
  const goal = machine.motion?.goal ?? machine.level;
  if (machine.open || !machine.quiet) return "drain";
  if (machine.loaded && goal !== "ready" && route.unloads) return "unload";
  if (goal === "registered" && (machine.level !== "registered" || machine.dirty)) return "cleanup";
  return null;
}

/** Admits calls. */
export function openGate(machine: Draft["machine"]): void {
  machine.level = "ready";
  machine.open = true;
  machine.quiet = false;
  machine.callsAborted = false;
  machine.repair = null;
  machine.restart = null;
  machine.failed = null;
  if (machine.floor === "ready" || machine.borrowed) return;
  // Without a hold, a step down was canceled before it had undone anything: what was asked for before holds again.
  if (machine.holds.length > 0) machine.borrowed = true;
  else machine.floor = "ready";
}

/** A failed load or self-test has been undone: the failure is marked, and those who waited are told. */
function concludeUndo(draft: Draft): void {
  const { machine } = draft;
  if (machine.pending === null || machine.loaded) return;
  if (machine.restart !== null) {
    const failure = machine.pending;
    machine.pending = null;
    return endAttempt(draft, failure);
  }
  // An explicit step that came meanwhile clears the mark, as it would have a moment later.
  const explicit = machine.waiters.some((waiter) => waiter.failure === undefined && isExplicit(waiter));
  machine.failed = explicit ? null : machine.pending;
  machine.pending = null;
  answerWaiters(draft, (waiter) => waiter.failure && { failure: waiter.failure });
}

/** Takes up what somebody still waits for; false when nobody does. */
function takeUp(draft: Draft): boolean {
  const { machine } = draft;
  if (machine.repair === "cleanup" && !machine.closing) {
    machine.motion = { direction: "down", goal: "registered", by: "its failure" };
    return true;
  }
  const down = machine.waiters.find((waiter) => waiter.direction === "down");
  if (down !== undefined) {
    machine.motion = { direction: "down", goal: down.goal, by: down.kind };
    return true;
  }
  const goals = machine.waiters.filter((waiter) => waiter.direction === "up" && isExplicit(waiter));
  if (goals.length > 0) {
    cancelRestart(draft);
    const goal = goals.map((waiter) => waiter.goal).reduce(higher);
    machine.motion = { direction: "up", goal, by: goals[0]?.kind ?? "load" };
    return true;
  }
  const { failed } = machine;
  if (failed !== null) answerWaiters(draft, (waiter) => (waiter.kind === "hold" ? { failure: failed } : undefined));
  if (machine.restart !== null || !machine.waiters.some((waiter) => waiter.kind === "hold")) return false;
  machine.motion = { direction: "up", goal: "ready", by: "a call" };
  return true;
}

/** Answers those who have what they asked for. */
function answerSatisfied(draft: Draft): void {
  answerWaiters(draft, (waiter) =>
    waiter.failure === undefined && isSatisfied(draft.machine, waiter) ? {} : undefined,
  );
}

function isSatisfied(machine: Machine, waiter: Waiter): boolean {
  if (waiter.direction === "none") return false;
  if (waiter.kind === "close") return machine.motion === null && machine.edge === null;
  if (waiter.direction === "up") {
    // Nobody knows yet what an aborted hook leaves; and a cleanup takes away what the level still says.
    if (machine.edge?.aborted || machine.edge?.phase === "cleanup") return false;
    if (machine.motion !== null && machine.repair === "unload") return false;
    return compareLevels(machine.level, waiter.goal) >= 0 && (waiter.goal !== "ready" || machine.open);
  }
  // Calls that were killed are out of a service a moment after the model is out of memory.
  if (machine.edge?.aborted || (!machine.open && !machine.quiet)) return false;
  if (compareLevels(machine.level, waiter.goal) > 0 || (machine.loaded && waiter.goal !== "ready")) return false;
  return waiter.goal !== "registered" || !machine.dirty;
}

/** Sends the service up to at least `goal`. What goes the other way is aborted. */
export function sendUp(draft: Draft, goal: Level, by: string): void {
  const { machine } = draft;
  cancelRestart(draft);
  if (machine.motion?.direction === "up") {
    machine.motion = { ...machine.motion, goal: higher(machine.motion.goal, goal) };
  } else {
    if (machine.motion !== null) abortEdge(draft);
    machine.motion = { direction: "up", goal, by };
  }
}

/** Sends the service down to at most `bound`, unless the way up ends there or below and somebody waits for it. */
export function sendDown(draft: Draft, bound: Level, by: string): void {
  const { machine } = draft;
  const { motion, edge } = machine;
  cancelRestart(draft);
  if (motion?.direction === "down" || (motion !== null && isWanted(machine, bound))) {
    machine.motion = { ...motion, goal: lower(motion.goal, bound) };
    return;
  }
  machine.open = false;
  machine.motion = { direction: "down", goal: bound, by };
  if (edge?.phase === "prepare" || edge?.phase === "load" || edge?.phase === "test") abortEdge(draft);
}

/** Whether somebody waits for a part of the way up that ends no higher than the bound, and nothing above it runs. */
function isWanted({ edge, waiters }: Machine, bound: Level): boolean {
  if (edge?.phase === "load" || edge?.phase === "test") return false;
  return waiters.some((waiter) => waiter.direction === "up" && compareLevels(waiter.goal, bound) <= 0);
}
