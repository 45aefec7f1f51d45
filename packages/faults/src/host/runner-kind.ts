import type { VModelOptions } from "@vmodel/runtime-node";

/** What runs the services. */
export type RunnerKind = "in-process" | "process";

export const runnerKinds: readonly RunnerKind[] = ["in-process", "process"];

/**
 * What a VModel is told so that its services run so.
 * @param service the only one; the others run in the host's process
 */
export function runnerOptions(runner: RunnerKind, service?: string): Pick<VModelOptions, "isolation"> {
  return { isolation: service === undefined ? runner : { keeper: "in-process", plain: "in-process", [service]: runner } };
}
