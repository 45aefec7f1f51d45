import type { VModelOptions } from "@vmodel/runtime-node";
import type { ServiceName } from "./modules-of.ts";

/** What runs the services. */
export type RunnerKind = "in-process" | "process";

export const runnerKinds: readonly RunnerKind[] = ["in-process", "process"];

/** What a VModel is told so that the named services run so. */
export function runnerOptions(runner: RunnerKind, services: readonly ServiceName[]): Pick<VModelOptions, "isolation"> {
  return { isolation: Object.fromEntries(services.map((service) => [service, runner])) };
}
