import type { Effect, Refusal } from "./events.ts";
import type { Failure, Machine, Waiter } from "./machine.ts";
import { type Route, routes } from "./routes.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A transition in the making: a copy of the machine that may be written to, and the effects so far. */
export interface Draft {
  readonly machine: Writable<Machine>;
  readonly route: Route;
  readonly effects: Effect[];
  /** When this happens, ms since the epoch. */
  readonly now: number;
}

export function createDraft(machine: Machine, now: number): Draft {
  return { machine: { ...machine }, route: routes[machine.protocol], effects: [], now };
}

/** Answers a request that was never or is no longer among the waiters. */
export function answer(draft: Draft, id: number, outcome: { refusal?: Refusal; failure?: Failure } = {}): void {
  draft.effects.push({ type: "answer", id, ...outcome });
}

/** Answers the waiters for whom `choose` gives something, and drops them; `undefined` keeps one waiting. */
export function answerWaiters(
  draft: Draft,
  choose: (waiter: Waiter) => { refusal?: Refusal; failure?: Failure } | undefined,
): void {
  draft.machine.waiters = draft.machine.waiters.filter((waiter) => {
    const outcome = choose(waiter);
    if (outcome !== undefined) answer(draft, waiter.id, outcome);
    return outcome === undefined;
  });
}

export function canceled(draft: Draft, waiter: Waiter, by: string): Refusal {
  const what = waiter.kind === "hold" || waiter.kind === "release" ? "The call" : `The ${waiter.kind}`;
  return { code: "canceled", message: `${what} of ${draft.machine.service} was canceled by ${by}.` };
}

/** Lets somebody wait for an answer. */
export function join({ machine }: Draft, waiter: Waiter): void {
  machine.waiters = [...machine.waiters, waiter];
}

export function closingRefusal({ machine }: Draft): Refusal {
  return { code: "unavailable", message: `${machine.service} is shutting down.` };
}
