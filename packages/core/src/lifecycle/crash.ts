import { answerWaiters, type Draft } from "./draft.ts";
import type { EventOf } from "./events.ts";
import { failForGood } from "./fail.ts";
import type { Failure } from "./machine.ts";
import { planRestart, toGivenUp } from "./restart.ts";
import { lower } from "./routes.ts";

/** What runs the service has died while no hook ran; that of a hook is told by the hook's own outcome. */
export function takeCrash(draft: Draft, { reason }: EventOf<"crashed">): void {
  const { machine } = draft;
  if (machine.edge !== null && machine.edge.phase !== "drain") return;
  const served = machine.open;
  endLife(draft);
  if (served) comeBack(draft, { phase: "serve", reason, details: [] });
}

/**
 * Nothing of the present life is left: the model is out of memory, and so is what a half-done hook may have left there.
 * Calls that are inside are about to leave.
 */
export function endLife({ machine, route }: Draft): void {
  machine.loaded = false;
  machine.open = false;
  machine.repair = null;
  if (machine.protocol === "minimal") machine.repair = "start";
  else machine.level = lower(machine.level, route.unloads ? "prepared" : "registered");
}

/** A service that served has died: it is restarted, or has failed when it may not be any more. */
export function comeBack(draft: Draft, failure: Failure): void {
  draft.effects.push({ type: "watchLeases" });
  answerWaiters(draft, (waiter) => (waiter.direction === "none" ? { failure } : undefined));
  if (!planRestart(draft)) failForGood(draft, toGivenUp(draft, failure));
}
