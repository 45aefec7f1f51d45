import type { VModelOptions } from "@vmodel/runtime-node";

/** What runs the services. */
export type RunnerKind = "in-process";

export const runnerKinds: readonly RunnerKind[] = ["in-process"];

/** What a VModel is told so that its services run so. */
export function runnerOptions(_runner: RunnerKind): VModelOptions {
  return {};
}
