import type { ManagedService } from "../service/managed-service.ts";
import type { StatusListener } from "./options.ts";

interface Relay {
  readonly listener: StatusListener;
  stop: () => void;
}

/** Tells listeners of a service's statuses, whichever version of it is there. */
export class StatusRelays {
  readonly #relays = new Map<string, Set<Relay>>();

  /** @returns ends it */
  add(name: string, listener: StatusListener, service: ManagedService | undefined): () => void {
    const relays = this.#relays.get(name) ?? new Set();
    this.#relays.set(name, relays);
    const relay: Relay = { listener, stop: service?.lifecycle.subscribe(listener) ?? (() => {}) };
    relays.add(relay);
    return () => {
      relay.stop();
      relays.delete(relay);
      if (relays.size === 0 && this.#relays.get(name) === relays) this.#relays.delete(name);
    };
  }

  /** Another version is there: its present status is told, and those to come. */
  follow(name: string, { lifecycle }: ManagedService): void {
    for (const relay of this.#relays.get(name) ?? []) {
      relay.stop();
      relay.stop = lifecycle.subscribe(relay.listener);
      relay.listener(lifecycle.status());
    }
  }
}
