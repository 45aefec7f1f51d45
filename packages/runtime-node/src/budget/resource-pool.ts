import { type Resources, VModelError } from "@vmodel/core";
import type { ResourceClaim } from "@vmodel/core/lifecycle";
import type { Budget } from "./budget.ts";
import { findLacks } from "./find-lacks.ts";
import type { ServiceResources } from "./service-resources.ts";

/** Gives what a budget holds to services, and knows who has what. */
export class ResourcePool {
  readonly #budget: Budget;
  readonly #taken = new Map<string, Resources>();
  /** Which claim of a service has what is taken in its name. */
  readonly #owners = new Map<string, ResourceClaim>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** What a service takes for the time that its model is in memory; undefined when it takes nothing. */
  claim(service: string, { inForce: resources, isConfigured }: ServiceResources): ResourceClaim | undefined {
    if (Object.keys(resources).length === 0) return undefined;
    const refuseLacks = (taken: ReadonlyMap<string, Resources>): void => {
      const lacks = findLacks(resources, this.#budget, taken);
      if (lacks.length === 0) return;
      const others = taken.size === 0 ? "" : ", unload another service,";
      const needs = isConfigured ? "it is configured to take" : "it needs";
      const less = `Give it less (services.${service}.resources of the host's configuration)`;
      const message = `${service} does not fit: ${needs} ${lacks.map(({ message }) => message).join(", and ")}. ${less}${others} or raise the host's budget.`;
      throw new VModelError("insufficient_resources", message, { service, details: lacks });
    };
    const claim: ResourceClaim = {
      check: () => refuseLacks(new Map()),
      take: () => {
        // A version of its own whose unload has failed may still have them, and keeps no other from taking its place.
        refuseLacks(new Map([...this.#taken].filter(([name]) => name !== service)));
        this.#taken.set(service, resources);
        this.#owners.set(service, claim);
      },
      give: () => {
        // What a later version has taken is not the earlier one's to give.
        if (this.#owners.get(service) !== claim) return;
        this.#taken.delete(service);
        this.#owners.delete(service);
      },
    };
    return claim;
  }
}
