import { protocols, type Step } from "../protocol/protocol.ts";
import { answer, answerWaiters, canceled, type Draft } from "./draft.ts";
import { abortEdge, startEdge } from "./edge.ts";
import type { LifecycleEvent } from "./events.ts";
import { isAboveFloor } from "./floor.ts";
import type { Waiter } from "./machine.ts";
import { sendDown, sendUp } from "./motion.ts";
import { compareLevels, type Goal, higher, lower } from "./routes.ts";
import { stateOf } from "./state.ts";

type EventOf<T extends LifecycleEvent["type"]> = Extract<LifecycleEvent, { type: T }>;

/** An explicit step. */
export function requestStep(draft: Draft, { id, step }: EventOf<"step">): void {
  const { machine, route } = draft;
  if (machine.closing) return answer(draft, id, { refusal: closingRefusal(draft) });
  if (!protocols[machine.protocol].steps.includes(step)) {
    const steps = protocols[machine.protocol].steps.join(", ") || "none";
    const message = `${machine.service} is ${machine.protocol} and has no ${step}; its steps: ${steps}.`;
    return answer(draft, id, { refusal: { code: "unimplemented", message } });
  }
  if (machine.edge?.abandoned) {
    const message = `The ${machine.edge.phase} hook of ${machine.service} was aborted but still runs; try again when it has ended.`;
    return answer(draft, id, { refusal: { code: "conflict", message } });
  }
  const goal = route.goals[step];
  if (goal === undefined) requestTest(draft, id);
  else if (goal.direction === "up") goUp(draft, id, step, goal);
  else goDown(draft, id, step, goal);
}

function requestTest(draft: Draft, id: number): void {
  const { machine } = draft;
  const { edge, motion } = machine;
  const onRequest = motion === null && machine.open;
  if (motion?.direction === "up" && motion.goal === "ready") {
    join(draft, { id, kind: "test", direction: "up", goal: "ready" });
  } else if (onRequest && (edge === null || edge.phase === "test")) {
    join(draft, { id, kind: "test", direction: "none", goal: "ready" });
    if (edge === null) startEdge(draft, "test");
  } else {
    const message = `The self-test needs a loaded service, and ${machine.service} is ${stateOf(machine)}: load it first.`;
    answer(draft, id, { refusal: { code: "conflict", message } });
  }
}

function goUp(draft: Draft, id: number, step: Step, { level }: Goal): void {
  const { machine } = draft;
  // Of a closed service that is still loaded, `prepare` asks nothing, so it clears nothing.
  if (level === "ready" || machine.level !== "ready") machine.failed = null;
  machine.floor = higher(machine.floor, level);
  machine.borrowed &&= isAboveFloor(machine);
  raiseReleases(draft);
  answerWaiters(draft, (waiter) => {
    if (waiter.direction !== "down" || compareLevels(waiter.goal, level) >= 0) return undefined;
    return { refusal: canceled(draft, waiter, step) };
  });
  join(draft, { id, kind: step, direction: "up", goal: level });
  const { motion } = machine;
  if (motion === null && compareLevels(machine.level, level) >= 0 && (level !== "ready" || machine.open)) return;
  if (motion?.direction === "down") {
    if (compareLevels(motion.goal, level) >= 0) return;
    // What failed is undone first; and others may still want a part of the way down.
    if (machine.pending !== null || machine.waiters.some((waiter) => waiter.direction === "down")) {
      machine.motion = { ...motion, goal: "prepared" };
      return;
    }
  }
  sendUp(draft, level, step);
}

function goDown(draft: Draft, id: number, step: Step, { level }: Goal): void {
  const { machine } = draft;
  machine.failed = null;
  machine.floor = lower(machine.floor, level);
  machine.holds = [];
  answerWaiters(draft, (waiter) => {
    if (waiter.failure !== undefined || waiter.direction === "down") return undefined;
    return compareLevels(waiter.goal, level) > 0 ? { refusal: canceled(draft, waiter, step) } : undefined;
  });
  join(draft, { id, kind: step, direction: "down", goal: level });
  sendDown(draft, level, step);
}

/** Somebody needs the service ready for a while, without having asked for a step. */
export function requestHold(draft: Draft, { id }: EventOf<"hold">): void {
  const { machine } = draft;
  if (machine.closing) return answer(draft, id, { refusal: closingRefusal(draft) });
  if (machine.failed !== null) return answer(draft, id, { failure: machine.failed });
  machine.holds = [...machine.holds, id];
  const { motion, edge } = machine;
  const explicit = machine.waiters.some((waiter) => waiter.direction === "down" && waiter.kind !== "release");
  const waits = motion?.direction === "down" && (machine.pending !== null || explicit);
  if (!waits) answerWaiters(draft, (waiter) => (waiter.kind === "release" ? {} : undefined));
  if (machine.open) return answer(draft, id);
  join(draft, { id, kind: "hold", direction: "up", goal: "ready" });
  if (waits) return;
  if (motion?.direction !== "down") return sendUp(draft, "ready", "a call");
  if (edge?.phase === "drain") abortEdge(draft);
  machine.motion = { direction: "up", goal: "ready", by: "a call" };
}

/** A hold ends: the last one undoes what holds have started, down to the floor. */
export function releaseHold(draft: Draft, { id, hold }: EventOf<"release">): void {
  const { machine } = draft;
  const { edge, motion } = machine;
  machine.holds = machine.holds.filter((other) => other !== hold);
  answerWaiters(draft, (waiter) =>
    waiter.id === hold ? { refusal: canceled(draft, waiter, "its caller") } : undefined,
  );
  const rising = motion?.direction === "up" && compareLevels(motion.goal, machine.floor) > 0;
  const owed = rising || (machine.borrowed && isAboveFloor(machine));
  if (machine.holds.length > 0 || machine.closing || edge?.abandoned || !owed) return answer(draft, id);
  join(draft, { id, kind: "release", direction: "down", goal: machine.floor });
  // A self-test on request is an explicit step: it ends first.
  if (edge !== null && motion === null) return;
  const by = "the end of the last call";
  answerWaiters(draft, (waiter) =>
    waiter.kind === "test" && waiter.failure === undefined ? { refusal: canceled(draft, waiter, by) } : undefined,
  );
  sendDown(draft, machine.floor, by);
}

/** The end: nothing new is admitted, everything is undone as far as `close` goes. */
export function requestClose(draft: Draft, { id, temporary }: EventOf<"close">): void {
  const { machine, route } = draft;
  machine.closing = true;
  machine.holds = [];
  if (machine.edge?.abandoned && machine.failed !== null) return answer(draft, id, { failure: machine.failed });
  answerWaiters(draft, (waiter) =>
    waiter.failure !== undefined || waiter.direction === "down" ? undefined : { refusal: closingRefusal(draft) },
  );
  const end = route.close(temporary);
  const goal = machine.borrowed ? lower(end, machine.floor) : end;
  join(draft, { id, kind: "close", direction: "down", goal });
  sendDown(draft, goal, "the shutdown");
}

function join({ machine }: Draft, waiter: Waiter): void {
  machine.waiters = [...machine.waiters, waiter];
}

/** The floor has been raised: what last holds still wait for ends higher, or at once. */
function raiseReleases(draft: Draft): void {
  const { machine } = draft;
  if (!isAboveFloor(machine)) answerWaiters(draft, (waiter) => (waiter.kind === "release" ? {} : undefined));
  machine.waiters = machine.waiters.map((waiter) =>
    waiter.kind === "release" ? { ...waiter, goal: machine.floor } : waiter,
  );
}

function closingRefusal({ machine }: Draft) {
  return { code: "unavailable", message: `${machine.service} is shutting down.` } as const;
}
