import { VModelError } from "@vmodel/core";
import type { Call, StatusCall, StepCall } from "@vmodel/core/transport";

/** Path of a service function. */
export function methodPath({ service, method }: Call): string {
  return `${servicePath(service)}/methods/${segment(method, "method")}`;
}

/** Path of a lifecycle step. */
export function stepPath({ service, step }: StepCall): string {
  return `${servicePath(service)}/${step}`;
}

/** Path of a service's present status. */
export function statusPath({ service }: StatusCall): string {
  return `${servicePath(service)}/status`;
}

/** Path of a service's status, as events. */
export function eventsPath({ service }: StatusCall): string {
  return `${servicePath(service)}/events`;
}

function servicePath(service: string): string {
  return `/v1/services/${segment(service, "service")}`;
}

/** A name as one segment of a path. URLs drop `.` and `..`, also escaped ones: such a call would go somewhere else. */
function segment(name: string, what: string): string {
  if (name !== "" && name !== "." && name !== ".." && name.isWellFormed()) return encodeURIComponent(name);
  throw new VModelError("not_found", `There is no ${what} called ${JSON.stringify(name)}.`);
}
