import type { VModelOptions } from "@vmodel/runtime-node";

/** What runs the services. */
export type RunnerKind = "in-process" | "process";

export const runnerKinds: readonly RunnerKind[] = ["in-process", "process"];

/** What a VModel is told so that its services run so. */
export function runnerOptions(runner: RunnerKind): Pick<VModelOptions, "isolation"> {
  return { isolation: runner };
}
