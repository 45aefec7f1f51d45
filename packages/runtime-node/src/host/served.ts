import type { ServiceInfo } from "@vmodel/core/manifest";
import type { ManagedService } from "../service/managed-service.ts";
import type { VModel } from "../vmodel/vmodel.ts";
import type { StartGoal } from "./options.ts";
import { goalOf, readStartGoals, type StartOption } from "./start-services.ts";

/** What has become of the services of a host. */
export interface ServedChange {
  /** Services that were not there before. */
  readonly added: readonly ServiceInfo[];
  /** Names of services of which another version is there, or none. */
  readonly left: readonly string[];
}

/** The services that a host serves at this moment. They change when its VModel is reloaded. */
export class Served {
  readonly #vm: VModel;
  readonly #option: StartOption;
  readonly #listeners = new Set<(change: ServedChange) => void>();
  readonly #stop: () => void;
  #managed: ReadonlyMap<string, ManagedService>;
  #services: readonly ServiceInfo[];
  #start: ReadonlyMap<string, StartGoal>;

  /**
   * @param vm an open one
   * @throws VModelError for a goal that there is not, or for a service that there is not
   */
  constructor(vm: VModel, option: StartOption) {
    this.#vm = vm;
    this.#option = option;
    this.#managed = vm.managed;
    this.#services = infosOf(this.#managed);
    this.#start = readStartGoals(option, this.#services);
    this.#stop = vm.watchServices(() => this.#follow());
  }

  /** Follows the VModel no longer. */
  close(): void {
    this.#stop();
  }

  /** Sorted by name; another list after each change. */
  get services(): readonly ServiceInfo[] {
    return this.#services;
  }

  get managed(): readonly ManagedService[] {
    return [...this.#managed.values()];
  }

  /** How far each service is brought. */
  get start(): ReadonlyMap<string, StartGoal> {
    return this.#start;
  }

  /** Tells the listener of changes, in the turn in which they happen. */
  watch(listener: (change: ServedChange) => void): void {
    this.#listeners.add(listener);
  }

  #follow(): void {
    const before = this.#managed;
    this.#managed = this.#vm.managed;
    this.#services = infosOf(this.#managed);
    this.#start = new Map([...this.#managed.keys()].map((name) => [name, goalOf(this.#option, name)]));
    const added = this.#services.filter(({ service_name: name }) => !before.has(name));
    const left = [...before].filter(([name, service]) => this.#managed.get(name) !== service).map(([name]) => name);
    for (const listener of this.#listeners) listener({ added, left });
  }
}

function infosOf(managed: ReadonlyMap<string, ManagedService>): readonly ServiceInfo[] {
  return [...managed.values()].map(({ info }) => info);
}
