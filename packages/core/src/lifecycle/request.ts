import { protocols, type Step } from "../protocol/protocol.ts";
import { answer, answerWaiters, canceled, closingRefusal, type Draft, join } from "./draft.ts";
import { startEdge } from "./edge.ts";
import type { EventOf } from "./events.ts";
import { isAboveFloor } from "./floor.ts";
import { sendDown, sendUp } from "./motion.ts";
import { compareLevels, type Goal, higher, lower } from "./routes.ts";
import { stateOf } from "./state.ts";

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

/** The floor has been raised: what last holds still wait for ends higher, or at once. */
function raiseReleases(draft: Draft): void {
  const { machine } = draft;
  if (!isAboveFloor(machine)) answerWaiters(draft, (waiter) => (waiter.kind === "release" ? {} : undefined));
  machine.waiters = machine.waiters.map((waiter) =>
    waiter.kind === "release" ? { ...waiter, goal: machine.floor } : waiter,
  );
}
