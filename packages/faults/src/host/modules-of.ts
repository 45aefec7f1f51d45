import type { ModuleSpec } from "@vmodel/runtime-node";

/** A service of this package, by its file in `services/`. */
export type ServiceName = "keeper" | "keeping" | "model" | "plain" | "simple" | "slow" | "staged" | "wire";

/** The modules of services of this package, which is where they are to be resolved from. */
export function modulesOf(services: readonly ServiceName[]): ModuleSpec[] {
  return services.map((service) => ({ package: `@vmodel/faults/services/${service}` }));
}
