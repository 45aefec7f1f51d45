import { setImmediate } from "node:timers/promises";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
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

  override prepare(service: string, options?: CallOptions): Promise<ServiceStatus> {
    return this.#observe(super.prepare(service, options), options);
  }

  override load(service: string, options?: CallOptions): Promise<ServiceStatus> {
    return this.#observe(super.load(service, options), options);
  }

  override test(service: string, options?: CallOptions): Promise<ServiceStatus> {
    return this.#observe(super.test(service, options), options);
  }

  override unload(service: string, options?: CallOptions): Promise<ServiceStatus> {
    return this.#observe(super.unload(service, options), options);
  }

  override cleanup(service: string, options?: CallOptions): Promise<ServiceStatus> {
    return this.#observe(super.cleanup(service, options), options);
  }

  #observe(answer: Promise<ServiceStatus>, { requestId = "" }: CallOptions = {}): Promise<ServiceStatus> {
    // A step is asked for within a few turns of the microtask queue, and so before the next macrotask.
    void setImmediate().then(() => this.#taken.get(requestId)?.());
    return answer;
  }
}
