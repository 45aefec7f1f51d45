import { VModelError } from "@vmodel/core";
import { type CallOptions, type TransportCall, toTimeoutMs } from "@vmodel/core/transport";
import type { ManagedService } from "../service/managed-service.ts";

/**
 * Does what a call, a step or a question is about, with values.
 * @throws VModelError for a method that there is not
 */
export function deliverTo(service: ManagedService, call: TransportCall): Promise<unknown> {
  const { lifecycle } = service;
  switch (call.kind) {
    case "status":
      return Promise.resolve(lifecycle.status());
    case "ready":
      return lifecycle.ready(waiting(call.options));
    case "step":
      return service.step(call.step, waiting(call.options));
    case "call":
    case "invoke":
    case "stream":
      return service.method(call.method).answer(call);
    default:
      call satisfies never;
      throw new VModelError(
        "invalid_argument",
        "A transport takes calls, streams, steps and questions for the status.",
      );
  }
}

/** What bounds the waiting: the caller's signal and timeout. */
function waiting({ signal, timeoutMs }: CallOptions): { signal?: AbortSignal } {
  const bound = toTimeoutMs(timeoutMs);
  const signals = [signal, bound === undefined ? undefined : AbortSignal.timeout(bound)];
  const present = signals.filter((one) => one !== undefined);
  return present.length === 0 ? {} : { signal: AbortSignal.any(present) };
}
