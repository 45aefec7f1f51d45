import { answer, answerWaiters, canceled, closingRefusal, type Draft, join } from "./draft.ts";
import { abortEdge } from "./edge.ts";
import type { EventOf } from "./events.ts";
import { isAboveFloor } from "./floor.ts";
import { sendDown, sendUp } from "./motion.ts";
import { cancelRestart, isWantedReady } from "./restart.ts";
import { compareLevels } from "./routes.ts";

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
  // A restart brings it there, in its own time.
  if (waits || machine.restart !== null) return;
  if (motion?.direction === "down") {
    // A hook that runs down is waited for.
    if (edge?.phase === "drain") abortEdge(draft);
    machine.motion = null;
  }
  sendUp(draft, "ready", "a call");
}

/** A hold ends: the last one undoes what holds have started, down to the floor. */
export function releaseHold(draft: Draft, { id, hold }: EventOf<"release">): void {
  const { machine } = draft;
  const { edge, motion } = machine;
  machine.holds = machine.holds.filter((other) => other !== hold);
  answerWaiters(draft, (waiter) =>
    waiter.id === hold ? { refusal: canceled(draft, waiter, "its caller") } : undefined,
  );
  if (machine.restart?.waits && !isWantedReady(draft)) cancelRestart(draft);
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
