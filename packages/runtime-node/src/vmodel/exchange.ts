import { type Logger, VModelError } from "@vmodel/core";
import type { ManagedService } from "../service/managed-service.ts";
import type { PlannedService, ServicePlace } from "./service-plan.ts";

/** Where one service of a set is exchanged. */
export interface ExchangeSite {
  readonly place: Omit<ServicePlace, "signal">;
  readonly log: Logger;
  /** The version that is there. */
  find(): ManagedService | undefined;
  /** Puts a version there, or takes the service out. */
  put(service: ManagedService | undefined): void;
  /** Has the listeners of the service hear of another version. */
  relay(service: ManagedService): void;
}

/** A version of a service that has been put in its place. */
export interface Placed {
  /** Resolves when it is where the version before it was, or to why it is not. */
  readonly brought: Promise<VModelError | undefined>;
}

const nothing: Placed = { brought: Promise.resolve(undefined) };

/**
 * Takes one version of a service out and puts another one in. Until the old one's process is gone it stands in its place
 * and refuses calls as `unavailable`, and in the same turn in which the new one takes that place it is told to load: so
 * at no moment is a call answered by a wrong version, or told that nothing is loaded.
 */
export class Exchange {
  /** Resolves when the last version that was wanted is there. */
  readonly done: Promise<Placed>;
  readonly #name: string;
  readonly #site: ExchangeSite;
  #next: PlannedService | undefined;
  #making = new AbortController();
  #canceled = false;

  constructor(name: string, next: PlannedService | undefined, site: ExchangeSite) {
    this.#name = name;
    this.#next = next;
    this.#site = site;
    this.done = this.#run();
  }

  /** A later version is wanted, or none. */
  supersede(next: PlannedService | undefined): Promise<Placed> {
    this.#next = next;
    this.#making.abort();
    if (next === undefined) this.#takeOut();
    return this.done;
  }

  /** No version is wanted any more; resolves when nothing is being made. */
  async cancel(): Promise<void> {
    this.#canceled = true;
    this.#making.abort();
    await this.done;
  }

  async #run(): Promise<Placed> {
    const old = this.#site.find();
    if (old !== undefined) {
      // What is gone is not there from now on, whatever its last calls still do.
      if (this.#next === undefined) this.#takeOut();
      await this.#retire(old);
    }
    for (;;) {
      const wanted = this.#next;
      if (this.#canceled || wanted === undefined) return nothing;
      const fresh = await this.#make(wanted);
      if (this.#next === wanted && !this.#canceled) return this.#place(fresh, old);
      await fresh.lifecycle.close().catch(() => undefined);
      await fresh.close();
    }
  }

  async #make(planned: PlannedService): Promise<ManagedService> {
    this.#making = new AbortController();
    try {
      return await planned.make({ ...this.#site.place, signal: this.#making.signal });
    } catch (error) {
      // The old version would say for ever that it is being reloaded.
      this.#takeOut();
      throw error;
    }
  }

  #place(fresh: ManagedService, old: ManagedService | undefined): Placed {
    this.#site.put(fresh);
    const brought = fresh.follow(old).then(() => undefined, VModelError.from);
    this.#site.relay(fresh);
    return { brought };
  }

  #takeOut(): void {
    if (this.#site.find() !== undefined) this.#site.put(undefined);
  }

  async #retire(old: ManagedService): Promise<void> {
    try {
      await old.retire();
    } catch (thrown) {
      const { code, message } = VModelError.from(thrown);
      const fields = { service: this.#name, code };
      this.#site.log.warn(`${this.#name} could not be unloaded and was ended: ${message}`, fields);
    }
  }
}
