import { endLife } from "./crash.ts";
import type { Draft } from "./draft.ts";
import { endEdge, startTimer } from "./edge.ts";
import type { EventOf } from "./events.ts";
import { failAndStop, stalledReason, toFailure } from "./fail.ts";
import type { Edge } from "./machine.ts";
import { beginRestart } from "./restart.ts";
import type { Reason } from "./status.ts";

/** The machine's timer has run out. */
export function expire(draft: Draft, { kind }: EventOf<"timer">): void {
  const { machine, effects } = draft;
  const { edge } = machine;
  if (machine.timer?.kind !== kind) return;
  machine.timer = null;
  if (kind === "restart") beginRestart(draft);
  if (edge === null) return;
  if (kind === "drain") {
    machine.callsAborted = true;
    effects.push({ type: "abortCalls" });
    startTimer(draft, "grace");
  } else if (kind === "stall") {
    machine.edge = { ...edge, stalled: true };
    if (!edge.aborted) effects.push({ type: "abortHook" });
    startTimer(draft, "grace");
  } else if (machine.kills && !edge.killed) {
    kill(draft, edge);
  } else if (edge.phase === "drain") {
    endEdge(draft);
    if (!edge.killed) machine.repair = "test";
    const again = draft.route.unloads ? "unload" : "cleanup";
    const message = `Calls of ${machine.service} went on after they were aborted; the status lists them. Run its ${again} step to wait for them again.`;
    const reason = { code: "lifecycle_failed", message, retriable: false } as const;
    failAndStop(draft, { phase: "drain", reason, details: [] });
  } else {
    abandon(draft, edge);
  }
}

/** What does not end by itself is ended. */
function kill(draft: Draft, edge: Edge): void {
  const { machine, effects } = draft;
  const reason = killedReason(draft, edge);
  machine.edge = { ...edge, killed: true };
  if (edge.phase === "drain") endLife(draft);
  startTimer(draft, "grace");
  effects.push({ type: "kill", reason });
}

function killedReason(draft: Draft, edge: Edge): Reason {
  const { service } = draft.machine;
  if (edge.stalled) return stalledReason(draft, edge, "was killed");
  const what = edge.phase === "drain" ? "calls went on after they were" : `its ${edge.phase} went on after it was`;
  return { code: "crashed", message: `${service} was killed, because ${what} aborted.`, retriable: false };
}

/** A stalled hook did not stop: its callers are answered, and nothing else runs until it ends. */
function abandon(draft: Draft, edge: Edge): void {
  // What it reports at last is no second failure.
  draft.machine.edge = { ...edge, abandoned: true, aborted: true };
  const reason = stalledReason(draft, edge, "did not stop when it was aborted");
  failAndStop(draft, toFailure(edge, { ok: false, reason }));
}
