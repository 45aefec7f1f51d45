import { protocols, type Step } from "../protocol/protocol.ts";
import { answer, answerWaiters, canceled, type Draft } from "./draft.ts";
import { abortEdge, startEdge } from "./edge.ts";
import type { LifecycleEvent } from "./events.ts";
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
  if (edge?.phase === "test" && !edge.aborted && motion === null) {
    machine.waiters = [...machine.waiters, { id, kind: "test", direction: "none", goal: "ready" }];
  } else if (motion?.direction === "up" && motion.goal === "ready") {
    machine.waiters = [...machine.waiters, { id, kind: "test", direction: "up", goal: "ready" }];
  } else if (machine.open && edge === null) {
    machine.waiters = [...machine.waiters, { id, kind: "test", direction: "none", goal: "ready" }];
    startEdge(draft, "test");
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
  machine.borrowed = false;
  machine.waiters = [...machine.waiters, { id, kind: step, direction: "up", goal: level }];
  const { motion } = machine;
  if (motion?.direction === "down") {
    // A teardown after a failure is finished first; and a way down that ends high enough is no obstacle.
    if (machine.pending !== null || compareLevels(motion.goal, level) >= 0) return;
    answerWaiters(draft, (waiter) => {
      if (waiter.direction !== "down") return undefined;
      return waiter.kind === "release" ? {} : { refusal: canceled(draft, waiter, step) };
    });
  } else if (motion === null && compareLevels(machine.level, level) >= 0 && (level !== "ready" || machine.open)) {
    return;
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
  machine.waiters = [...machine.waiters, { id, kind: step, direction: "down", goal: level }];
  sendDown(draft, level, step);
}

/** Somebody needs the service ready for a while, without having asked for a step. */
export function requestHold(draft: Draft, { id }: EventOf<"hold">): void {
  const { machine } = draft;
  if (machine.closing) return answer(draft, id, { refusal: closingRefusal(draft) });
  if (machine.failed !== null) return answer(draft, id, { failure: machine.failed });
  machine.holds = [...machine.holds, id];
  if (machine.open) return answer(draft, id);
  machine.waiters = [...machine.waiters, { id, kind: "hold", direction: "up", goal: "ready" }];
  const { motion, edge } = machine;
  if (motion?.direction === "down") {
    const explicit = machine.waiters.some((waiter) => waiter.direction === "down" && waiter.kind !== "release");
    if (machine.pending !== null || explicit) return;
    answerWaiters(draft, (waiter) => (waiter.kind === "release" ? {} : undefined));
    if (edge?.phase === "drain") abortEdge(draft);
    machine.motion = { direction: "up", goal: "ready", by: "a call" };
    return;
  }
  sendUp(draft, "ready", "a call");
}

/** A hold ends: the last one undoes what holds have started, down to the floor. */
export function releaseHold(draft: Draft, { id, hold }: EventOf<"release">): void {
  const { machine } = draft;
  machine.holds = machine.holds.filter((other) => other !== hold);
  answerWaiters(draft, (waiter) =>
    waiter.id === hold ? { refusal: canceled(draft, waiter, "its caller") } : undefined,
  );
  const busy = machine.closing || machine.edge?.abandoned || (machine.failed !== null && machine.level === "ready");
  const above =
    compareLevels(machine.level, machine.floor) > 0 ||
    (machine.motion?.direction === "up" && compareLevels(machine.motion.goal, machine.floor) > 0);
  const leftovers = machine.borrowed && machine.dirty && machine.floor === "registered";
  if (machine.holds.length > 0 || busy || !(above || leftovers)) return answer(draft, id);
  machine.waiters = [...machine.waiters, { id, kind: "release", direction: "down", goal: machine.floor }];
  sendDown(draft, machine.floor, "the end of the last call");
}

/** The end: nothing new is admitted, everything is undone as far as `close` goes. */
export function requestClose(draft: Draft, { id, temporary }: EventOf<"close">): void {
  const { machine, route } = draft;
  machine.closing = true;
  machine.holds = [];
  if (machine.edge?.abandoned && machine.failed !== null) return answer(draft, id, { failure: machine.failed });
  answerWaiters(draft, (waiter) => (waiter.direction === "down" ? undefined : { refusal: closingRefusal(draft) }));
  const goal = route.close(temporary);
  machine.waiters = [...machine.waiters, { id, kind: "close", direction: "down", goal }];
  if (machine.motion?.direction === "down") return sendDown(draft, goal, "the shutdown");
  if (machine.edge !== null && machine.edge.phase !== "unload") abortEdge(draft);
  machine.motion = { direction: "down", goal, by: "the shutdown" };
}

function closingRefusal({ machine }: Draft) {
  return { code: "unavailable", message: `${machine.service} is shutting down.` } as const;
}
