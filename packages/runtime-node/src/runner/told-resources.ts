import type { Resources } from "@vmodel/core";
import type { RunnerStatus } from "@vmodel/core/lifecycle";

/** What a status tells of the resources of a service: nothing where there is no limit. */
export function toldResources(resources: Resources): Pick<RunnerStatus, "resources"> {
  return Object.keys(resources).length === 0 ? {} : { resources };
}
