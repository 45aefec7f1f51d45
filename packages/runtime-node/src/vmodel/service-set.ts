import { isDeepStrictEqual } from "node:util";
import { type Logger, VModelError } from "@vmodel/core";
import { ResourcePool } from "../budget/resource-pool.ts";
import { createRedactor, type Redactor } from "../config/redactor.ts";
import { type DataDirectory, openDataDirectory } from "../data/data-directory.ts";
import type { ManagedService } from "../service/managed-service.ts";
import { eachOfFew } from "./each-of-few.ts";
import { Exchange, type Placed } from "./exchange.ts";
import type { StatusListener } from "./options.ts";
import type { Reloaded } from "./reload.ts";
import type { PlannedService, ServicePlace, ServicePlan } from "./service-plan.ts";
import { StatusRelays } from "./status-relays.ts";

/** The services of an open VModel. Which they are may change while others serve. */
export class ServiceSet {
  readonly #place: Omit<ServicePlace, "signal">;
  readonly #log: Logger;
  readonly #exchanges = new Map<string, Exchange>();
  readonly #relays = new StatusRelays();
  readonly #listeners = new Set<() => void>();
  readonly #secrets = new Set<string>();
  readonly #settings = new Map<string, object>();
  /** Replaced as a whole, so that who looks at it sees one state of affairs; sorted by name. */
  #services: ReadonlyMap<string, ManagedService> = new Map();
  #redactor: Redactor;
  #closed = false;

  private constructor(plan: ServicePlan, data: DataDirectory, log: Logger) {
    const { budget, secrets } = plan;
    this.#place = { data, pool: budget === undefined ? undefined : new ResourcePool(budget) };
    this.#log = log;
    this.#secrets = new Set(secrets);
    this.#redactor = createRedactor(secrets);
  }

  /**
   * Makes the services of a plan.
   * @throws VModelError `conflict` when the data directory is taken
   */
  static async open(plan: ServicePlan, dataDirectory: string | undefined, log: Logger): Promise<ServiceSet> {
    const data = await openDataDirectory(dataDirectory);
    const set = new ServiceSet(plan, data, log);
    const { signal } = new AbortController();
    const made = new Map<string, ManagedService>();
    try {
      await eachOfFew([...plan.services.values()], async (planned) => {
        made.set(planned.name, await planned.make({ ...set.#place, signal }));
      });
    } catch (error) {
      await Promise.all([...made.values()].map((service) => service.close()));
      await data.close();
      throw error;
    }
    set.#services = sorted(made);
    for (const { name, settings } of plan.services.values()) set.#settings.set(name, settings);
    return set;
  }

  get services(): ReadonlyMap<string, ManagedService> {
    return this.#services;
  }

  /** Of the secrets of all services, also of those that are gone: calls of theirs may still be told of. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  get secrets(): Iterable<string> {
    return this.#secrets;
  }

  /** Tells the listener every status of a service, whichever version of it is there; the answer ends that. */
  subscribe(name: string, listener: StatusListener): () => void {
    return this.#relays.add(name, listener, this.#services.get(name));
  }

  /** Tells the listener when other services are there than before, or another version of one; the answer ends that. */
  watch(listener: () => void): () => void {
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /**
   * Brings the set to what a plan says: what is new is made, what is gone is closed, and what has changed is closed and
   * made anew, each by itself and beside the calls of all others.
   *
   * @param changed tells whose code has changed
   */
  async change(plan: ServicePlan, changed: (planned: PlannedService) => boolean): Promise<Reloaded> {
    if (this.#closed) return { added: [], reloaded: [], removed: [], started: Promise.resolve(new Map()) };
    for (const secret of plan.secrets) this.#secrets.add(secret);
    this.#redactor = createRedactor([...this.#secrets]);
    const names = [...this.#settings.keys()];
    const removed = names.filter((name) => !plan.services.has(name));
    const [added, kept] = partition([...plan.services.values()], ({ name }) => !this.#settings.has(name));
    const reloaded = kept.filter(
      (planned) => changed(planned) || !isDeepStrictEqual(planned.settings, this.#settings.get(planned.name)),
    );
    for (const name of removed) this.#settings.delete(name);
    for (const { name, settings } of [...added, ...reloaded]) this.#settings.set(name, settings);
    const exchanged = [
      ...removed.map((name) => this.#exchange(name, undefined)),
      ...[...added, ...reloaded].map((planned) => this.#exchange(planned.name, planned)),
    ];
    const placed = await Promise.all(exchanged);
    const toNames = (some: readonly PlannedService[]): string[] => some.map(({ name }) => name);
    return {
      added: toNames(added),
      reloaded: toNames(reloaded),
      removed,
      started: failuresOf(reloaded, placed.slice(removed.length + added.length)),
    };
  }

  /** Closes everything, and removes a temporary data directory. @throws VModelError `lifecycle_failed` */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#exchanges.values()].map((exchange) => exchange.cancel()));
    const services = [...this.#services.values()];
    const { data } = this.#place;
    const { temporary } = data;
    const ended = await Promise.allSettled(services.map((service) => service.lifecycle.close({ temporary })));
    await Promise.all(services.map((service) => service.close()));
    await data.close();
    const failures = ended.flatMap((end) => (end.status === "rejected" ? [VModelError.from(end.reason)] : []));
    const [first] = failures;
    if (first === undefined) return;
    const details = failures.map((failure) => ({ path: failure.service ?? "", message: failure.message }));
    throw new VModelError("lifecycle_failed", `Closing failed: ${first.message}`, { details, cause: first });
  }

  /** Resolves once the new version is there. */
  async #exchange(name: string, next: PlannedService | undefined): Promise<Placed> {
    const running = this.#exchanges.get(name);
    if (running !== undefined) return running.supersede(next);
    const exchange = new Exchange(name, next, {
      place: this.#place,
      log: this.#log,
      find: () => this.#services.get(name),
      put: (service) => this.#put(name, service),
      relay: (service) => this.#relays.follow(name, service),
    });
    this.#exchanges.set(name, exchange);
    try {
      return await exchange.done;
    } finally {
      this.#exchanges.delete(name);
    }
  }

  #put(name: string, service: ManagedService | undefined): void {
    const services = new Map(this.#services);
    if (service === undefined) services.delete(name);
    else services.set(name, service);
    this.#services = sorted(services);
    for (const listener of this.#listeners) listener();
  }
}

function sorted(services: ReadonlyMap<string, ManagedService>): ReadonlyMap<string, ManagedService> {
  return new Map([...services].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function failuresOf(
  services: readonly PlannedService[],
  placed: readonly Placed[],
): Promise<ReadonlyMap<string, VModelError>> {
  const ended = await Promise.all(placed.map(({ brought }) => brought));
  return new Map(services.flatMap(({ name }, index) => (ended[index] === undefined ? [] : [[name, ended[index]]])));
}

function partition<T>(items: readonly T[], isIt: (item: T) => boolean): [those: T[], others: T[]] {
  return [items.filter(isIt), items.filter((item) => !isIt(item))];
}
