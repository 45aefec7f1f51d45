import { answer, answerWaiters, closingRefusal, type Draft, join } from "./draft.ts";
import type { EventOf } from "./events.ts";
import { sendDown } from "./motion.ts";
import { lower } from "./routes.ts";

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
