import { type ResourceOptions, type Resources, VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { readResources } from "@vmodel/core/registration";
import { notFound } from "../names/not-found.ts";

/** What a service may take on this host. */
export interface ServiceResources {
  /** What it declares, and in its place what is configured for it; what is in neither has no limit. */
  readonly inForce: Resources;
  /** Whether any of it is configured. */
  readonly isConfigured: boolean;
}

/** What each service may take. */
export interface ResourceRule {
  of(info: ServiceInfo): ServiceResources;
  /** @throws VModelError `invalid_argument` when a service is named that there is not */
  checkNames(known: readonly string[]): void;
}

/**
 * The option `resources`: what services may take in place of what they declare, one kind of resource at a time.
 * @throws VModelError `invalid_argument` that tells of everything wrong in it
 */
export function readServiceResources(given: Readonly<Record<string, ResourceOptions>> = {}): ResourceRule {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const message = `The option resources takes an object by service name, such as { "NAME": { cpu: 1 } }, not ${JSON.stringify(given)}.`;
    throw new VModelError("invalid_argument", message);
  }
  const read = Object.entries(given).map(([service, options]) => ({ service, ...readResources(options) }));
  const problems = read.flatMap(({ service, problems }) =>
    problems.map((problem) => problem.replace(/^resources/, `resources.${service}`)),
  );
  if (problems.length > 0) {
    const message = `The option resources takes amounts by service name, such as { "NAME": { cpu: 1, memory: "2GiB", gpu: "0,1" } }: ${problems.join("; ")}.`;
    throw new VModelError("invalid_argument", message);
  }
  const byName = new Map(read.map(({ service, resources }) => [service, resources]));
  return {
    of({ service_name: service, resources: declared = {} }) {
      const own = byName.get(service) ?? {};
      return { inForce: { ...declared, ...own }, isConfigured: Object.keys(own).length > 0 };
    },
    checkNames(known) {
      for (const name of byName.keys()) {
        if (known.includes(name)) continue;
        const { message } = notFound("service", name, known);
        throw new VModelError("invalid_argument", `The option resources names a service that is not here. ${message}`);
      }
    },
  };
}
