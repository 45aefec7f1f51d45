import { requestClose } from "./close.ts";
import { takeCrash } from "./crash.ts";
import { createDraft, type Draft } from "./draft.ts";
import { startTimer } from "./edge.ts";
import type { Effect, EventOf, LifecycleEvent } from "./events.ts";
import { expire } from "./expire.ts";
import { releaseHold, requestHold } from "./hold.ts";
import type { Machine } from "./machine.ts";
import { advance } from "./motion.ts";
import { requestStep } from "./request.ts";
import { planRetry } from "./restart.ts";
import { settleDrain, settleHook } from "./settle.ts";

type Handlers = {
  readonly [T in LifecycleEvent["type"]]: (draft: Draft, event: EventOf<T>) => void;
};

const handlers: Handlers = {
  step: requestStep,
  hold: requestHold,
  release: releaseHold,
  close: requestClose,
  settled: settleHook,
  drained: settleDrain,
  crashed: takeCrash,
  unmade: planRetry,
  timer: expire,
  progress(draft, { progress }) {
    const { machine } = draft;
    if (machine.edge === null || machine.edge.abandoned) return;
    machine.progress = progress;
    if (machine.timer?.kind === "stall") startTimer(draft, "stall");
  },
};

/**
 * The lifecycle of one service as a pure function: what happened to a machine, and what is to be done about it.
 * The machine that is given stays as it is.
 *
 * @param now when it happened, ms since the epoch
 */
export function reduce(
  machine: Machine,
  event: LifecycleEvent,
  now: number,
): { machine: Machine; effects: readonly Effect[] } {
  const draft = createDraft(machine, now);
  (handlers[event.type] as (draft: Draft, event: LifecycleEvent) => void)(draft, event);
  advance(draft);
  return { machine: draft.machine, effects: draft.effects };
}
