import { VModelError } from "../errors/vmodel-error.ts";
import type { Refusal } from "./events.ts";
import type { Failure, Machine } from "./machine.ts";
import { stateOf } from "./state.ts";

/** How long a caller should wait before it asks again, in ms. */
const retryAfterMs = 1_000;

/** Why a call is not admitted at this moment. */
export function refuseCall(machine: Machine, method: string | undefined): VModelError {
  const state = stateOf(machine);
  const where = { service: machine.service, method, state };
  const { service, failed } = machine;
  if (failed !== null) return failureError(machine, failed, method);
  if (machine.closing) return new VModelError("unavailable", `${service} is shutting down.`, where);
  if (machine.restart !== null) {
    const message = `${service} has crashed and is restarting (${machine.restart.attempt} of ${machine.restart.attempts}).`;
    return new VModelError("unavailable", message, { ...where, retryAfterMs });
  }
  if (machine.edge !== null) {
    const message = `${service} is ${state}: it takes calls when it is ready.`;
    return new VModelError("unavailable", message, { ...where, retryAfterMs });
  }
  const step = machine.protocol === "simplified" ? "prepare" : "load";
  const message = `${service} is ${state}, not loaded: run its ${step} step first.`;
  return new VModelError("failed_precondition", message, where);
}

/** What is told while a new version of the service takes the place of this one. */
export function replacedError(machine: Machine, method?: string): VModelError {
  const { service } = machine;
  const message = `${service} is being reloaded: ask again.`;
  return new VModelError("unavailable", message, { service, method, state: stateOf(machine), retryAfterMs });
}

/** What the callers are told whose calls outlive a drain. */
export function abortedCall(machine: Machine): VModelError {
  const { service } = machine;
  const message = `${service} was taken out of service before the call ended.`;
  return new VModelError("unavailable", message, { service, state: stateOf(machine) });
}

/** A marked failure, as the error of a step or of a refused call. */
export function failureError(machine: Machine, failure: Failure, method?: string): VModelError {
  return new VModelError(failure.reason.code, failure.reason.message, {
    service: machine.service,
    method,
    state: stateOf(machine),
    phase: failure.phase,
    details: failure.details,
    retriable: failure.reason.retriable,
    cause: failure.cause,
  });
}

export function refusalError(machine: Machine, { code, message }: Refusal): VModelError {
  return new VModelError(code, message, { service: machine.service, state: stateOf(machine) });
}

/** A caller's own signal ended its waiting: `deadline_exceeded` when that was a timeout, else `canceled`. */
export function waitEnded(signal: AbortSignal | undefined, service: string, what: string): VModelError {
  const timeout = signal?.reason instanceof Error && signal.reason.name === "TimeoutError";
  const [code, how] = timeout ? (["deadline_exceeded", "timed out"] as const) : (["canceled", "was canceled"] as const);
  return new VModelError(code, `Waiting for the ${what} of ${service} ${how}.`, { service });
}
