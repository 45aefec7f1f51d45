import { VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallLimit } from "../call/call-limit.ts";
import type { Target } from "../call/target.ts";
import { networkError, unexpectedAnswer } from "./answer-error.ts";
import { streamOf } from "./read-answer.ts";
import { readEvents } from "./read-events.ts";

/** How a wait for readiness reaches the host. */
export interface ReadyWait {
  readonly base: string;
  readonly target: Target;
  readonly limit: CallLimit;
  /** Opens the service's stream of states. */
  readonly open: () => Promise<Response>;
}

/** Before the states of a host that went away are asked for again, in ms. */
const pauseMs = 200;

/**
 * Follows a service's states until it takes calls. A host that goes away in the middle, say for a restart, is looked
 * for again; one that was never there is not.
 *
 * @throws VModelError the reason of a service that has failed
 */
export async function waitUntilReady(wait: ReadyWait): Promise<ServiceStatus> {
  const { base, target, limit, open } = wait;
  for (;;) {
    const response = await open();
    const body = streamOf(response);
    if (body === undefined) throw unexpectedAnswer(response, "without the states of the service", target);
    let seen = false;
    try {
      for await (const { name, data } of readEvents(body, limit.signal)) {
        if (name !== "status") continue;
        seen = true;
        const status: ServiceStatus = JSON.parse(data);
        if (status.ready) return status;
        if (status.failed !== null) throw failure(status);
      }
    } catch (error) {
      if (error instanceof VModelError) throw error;
      if (error instanceof SyntaxError) throw unexpectedAnswer(response, "with a state that is not JSON", target);
    }
    if (limit.failure !== undefined) throw limit.failure;
    // Without any state this would go on for ever, as fast as it can.
    if (!seen) throw networkError(undefined, base, target, "answer");
    await limit.pause(pauseMs);
  }
}

function failure({ service, state, failed, reason }: ServiceStatus): VModelError {
  const message = reason?.message ?? `${service} has failed.`;
  return new VModelError(reason?.code ?? "lifecycle_failed", message, {
    service,
    state,
    phase: failed?.phase,
    retriable: reason?.retriable,
    details: reason?.details,
  });
}
