import type { ServiceInfo } from "@vmodel/core/manifest";
import type { ManagedMethod } from "./managed-method.ts";

/** The methods of one service. Each is made when it is asked for: a host may have thousands that nobody calls. */
export class ManagedMethods {
  readonly #info: ServiceInfo;
  readonly #make: (info: ServiceInfo["methods"][number]) => ManagedMethod;
  readonly #made = new Map<string, ManagedMethod>();

  /** @param make makes one, once for each */
  constructor(info: ServiceInfo, make: (info: ServiceInfo["methods"][number]) => ManagedMethod) {
    this.#info = info;
    this.#make = make;
  }

  /** Those that have been asked for. */
  get used(): Iterable<ManagedMethod> {
    return this.#made.values();
  }

  /** The names of all, in the manifest's order. */
  get names(): string[] {
    return this.#info.methods.map(({ name }) => name);
  }

  find(name: string): ManagedMethod | undefined {
    return this.#made.get(name) ?? this.#add(name);
  }

  #add(name: string): ManagedMethod | undefined {
    const info = this.#info.methods.find((method) => method.name === name);
    if (info === undefined) return undefined;
    const method = this.#make(info);
    this.#made.set(name, method);
    return method;
  }
}
