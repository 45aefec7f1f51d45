import type { Draft } from "./draft.ts";
import { setTimer } from "./edge.ts";
import { type Failure, isExplicit } from "./machine.ts";

/**
 * Plans a restart for later, each within the window twice as long as the one before; false when the policy grants no
 * further one. Of a service that nobody wants ready any longer nothing is planned, which is no failure.
 */
export function planRestart(draft: Draft): boolean {
  const { machine, now } = draft;
  cancelRestart(draft);
  machine.motion = null;
  if (!isWantedReady(draft)) return true;
  if (restartTimes(draft).length >= machine.restartPolicy.attempts) return false;
  grantRestart(draft, now);
  return true;
}

/**
 * Of a minimal service that has failed there is no step that could try again. So it is made anew when its policy grants the
 * next restart, which may be when the first of the window is long enough ago; until calls are admitted, callers are told
 * what it has failed with.
 */
export function planRetry(draft: Draft): void {
  const { machine, now } = draft;
  const { attempts, windowMs } = machine.restartPolicy;
  if (machine.protocol !== "minimal" || attempts === 0 || machine.closing) return;
  machine.repair = "start";
  const times = restartTimes(draft);
  grantRestart(draft, times.length < attempts ? now : Math.max(now, (times.at(-attempts) ?? now) + windowMs));
}

/** When the restarts were granted that count at this moment. */
function restartTimes({ machine, now }: Draft): readonly number[] {
  return machine.restartTimes.filter((time) => now - time < machine.restartPolicy.windowMs);
}

/** Grants a restart at a time, each within the window after a delay twice as long as the one before. */
function grantRestart(draft: Draft, time: number): void {
  const { machine } = draft;
  const { attempts, windowMs, firstDelayMs, longestDelayMs } = machine.restartPolicy;
  const times = machine.restartTimes.filter((other) => time - other < windowMs);
  const attempt = times.length + 1;
  const ms = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  machine.restartTimes = [...times, time];
  machine.restart = { attempt, attempts, at: time + ms, waits: true };
}

/** At rest, a planned restart waits for its time. */
export function awaitRestart(draft: Draft): void {
  const { restart, timer } = draft.machine;
  if (restart?.waits && timer === null) setTimer(draft, "restart", Math.max(0, restart.at - draft.now));
}

/** The time of a planned restart has come. */
export function beginRestart({ machine }: Draft): void {
  if (machine.restart === null) return;
  machine.restart = { ...machine.restart, waits: false };
  machine.restarts += 1;
  machine.motion = { direction: "up", goal: "ready", by: "its restart" };
}

/** Somebody asks for something else, or there is nothing to come back to. */
export function cancelRestart({ machine }: Draft): void {
  if (machine.timer?.kind === "restart") machine.timer = null;
  machine.restart = null;
}

/** Whether somebody has asked for the service to be ready and not taken that back. */
export function isWantedReady({ machine }: Draft): boolean {
  return !machine.closing && (machine.floor === "ready" || machine.holds.length > 0);
}

/**
 * Whether a failure on the way up ends one attempt of a restart, after which there may be others. A step of somebody's
 * own is none, and a self-test that says no is final.
 */
export function isAttempt({ machine }: Draft, { phase, reason }: Failure): boolean {
  const steps = machine.waiters.some((waiter) => isExplicit(waiter) && waiter.direction !== "down");
  return machine.restart !== null && !steps && (phase !== "test" || reason.code === "crashed");
}

/** The failure of a service that may not be restarted any more, of the one that came last. */
export function toGivenUp({ machine }: Draft, failure: Failure): Failure {
  const { attempts, windowMs } = machine.restartPolicy;
  if (attempts === 0) return failure;
  const times = attempts === 1 ? "once" : `${attempts} times`;
  const ends = {
    standard: "is given up. Run its load step to try again.",
    simplified: "is given up. Run its prepare step to try again.",
    minimal: "is given up until that time has passed.",
  };
  const message = `${failure.reason.message} ${machine.service} was restarted ${times} within ${windowMs} ms and ${ends[machine.protocol]}`;
  return { ...failure, reason: { ...failure.reason, message } };
}
