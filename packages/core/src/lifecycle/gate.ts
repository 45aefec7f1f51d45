import type { VModelError } from "../errors/vmodel-error.ts";

/** What a call holds from its admission until its method has settled. */
export interface Lease {
  readonly method: string;
  readonly requestId: string;
  /** The gate's own: where it keeps the lease. A lease is in one gate at a time. */
  slot?: number | undefined;
  /**
   * Called at most once, when the call is not waited for any longer: its signal is to be aborted and its caller
   * answered with the error. The lease stays until it is released.
   */
  abort(error: VModelError): void;
}

/** Admits calls while it is open and knows who is inside. Adding and removing a lease is all a call pays. */
export class Gate {
  readonly #leases: Lease[] = [];
  readonly #aborted = new Set<Lease>();
  #onEmpty: (() => void) | undefined;

  /** Calls inside. */
  get size(): number {
    return this.#leases.length;
  }

  /** The calls that were aborted and have not settled. */
  get stuck(): readonly Lease[] {
    return [...this.#aborted];
  }

  enter(lease: Lease): void {
    lease.slot = this.#leases.push(lease) - 1;
  }

  leave(lease: Lease): void {
    const { slot } = lease;
    if (slot === undefined || this.#leases[slot] !== lease) return;
    lease.slot = undefined;
    const last = this.#leases.pop();
    if (last !== undefined && last !== lease) {
      this.#leases[slot] = last;
      last.slot = slot;
    }
    if (this.#aborted.size > 0) this.#aborted.delete(lease);
    if (this.#leases.length === 0 && this.#onEmpty !== undefined) {
      const report = this.#onEmpty;
      this.#onEmpty = undefined;
      report();
    }
  }

  /** Calls `report` once, as soon as nobody is inside; at once when nobody is. */
  whenEmpty(report: () => void): void {
    if (this.#leases.length === 0) report();
    else this.#onEmpty = report;
  }

  /** Aborts every call inside, once each. */
  abort(error: VModelError): void {
    for (const lease of [...this.#leases]) {
      // An abort may let others leave.
      if (lease.slot === undefined || this.#aborted.has(lease)) continue;
      this.#aborted.add(lease);
      lease.abort(error);
    }
  }
}
