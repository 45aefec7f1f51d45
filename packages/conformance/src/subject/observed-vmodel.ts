import { setImmediate } from "node:timers/promises";
import type { TransportCall } from "@vmodel/core/transport";
import { VModel } from "@vmodel/runtime-node";

/**
 * A VModel that tells when a step has reached it, by the step's request id: over a network, only the service's side
 * knows in which order two callers came.
 */
export class ObservedVModel extends VModel {
  readonly #taken = new Map<string, () => void>();

  /** Resolves when the step with this request id is with its service. */
  taken(requestId: string): Promise<void> {
    return new Promise((resolve) => this.#taken.set(requestId, resolve));
  }

  override send(call: TransportCall): Promise<unknown> {
    const answer = super.send(call);
    const taken = call.kind === "step" ? this.#taken.get(call.options.requestId ?? "") : undefined;
    // A step is with its service after a few turns of the microtask queue, and so before the next macrotask.
    if (taken !== undefined) void setImmediate().then(taken);
    return answer;
  }
}
