import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Intake } from "./intake.ts";
import type { StartGoal } from "./options.ts";
import type { StartFailures } from "./start-services.ts";

/** Whether a host is worth sending calls to, as JSON on the wire. */
export interface Readiness {
  readonly ready: boolean;
  /** Why not, in a sentence. */
  readonly message: string;
  /** The services that should be ready and are not. */
  readonly waiting: readonly (Pick<ServiceStatus, "service" | "state" | "reason" | "progress"> & { message: string })[];
}

/**
 * A host is ready while every service that it brings to ready is, and never without services.
 * @param failures why services could not be started
 * @param statusOf the present status of a service
 */
export function toReadiness(
  start: ReadonlyMap<string, StartGoal>,
  failures: StartFailures,
  intake: Intake,
  statusOf: (service: string) => ServiceStatus,
): Readiness {
  const wanted = [...start].filter(([, goal]) => goal === "ready");
  const waiting = wanted
    .map(([service]) => statusOf(service))
    .filter(({ ready }) => !ready)
    .map(({ service, state, reason, progress }) => ({
      service,
      state,
      reason,
      progress,
      message: [`${service} is ${state}`, (reason ?? failures.get(service))?.message]
        .filter((part) => part !== undefined)
        .join(": "),
    }));
  const why = !intake.open
    ? "The host is shutting down."
    : start.size === 0
      ? "The host has no services."
      : waiting.map(({ message }) => message).join("; ");
  return { ready: why === "", message: why === "" ? goodNews(wanted.length, start.size) : why, waiting };
}

/** Others may be ready, too; but a host that loads nothing is not to say that everything is loaded. */
function goodNews(wanted: number, all: number): string {
  if (wanted === all) return "All services are ready.";
  return `${wanted} of ${all} services are loaded from the start, and these are ready; the others wait for a load step.`;
}
