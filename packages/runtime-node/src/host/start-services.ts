import { type Logger, protocols, type Step, VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { VModel } from "../vmodel/vmodel.ts";
import type { HostOptions, StartGoal } from "./options.ts";

/** The option `start` of a host. */
export type StartOption = NonNullable<HostOptions["start"]>;

const goals: readonly StartGoal[] = ["ready", "prepared", "none"];

/**
 * How far each service is to be brought.
 * @throws VModelError `invalid_argument` for a goal that there is not, `not_found` for a name that there is not
 */
export function readStartGoals(start: StartOption, services: readonly ServiceInfo[]): ReadonlyMap<string, StartGoal> {
  const named = new Set(typeof start === "object" ? Object.keys(start) : []);
  named.delete("*");
  const found = new Map<string, StartGoal>();
  for (const { service_name: service } of services) {
    found.set(service, goalOf(start, service));
    named.delete(service);
  }
  for (const service of named) {
    throw new VModelError("not_found", `The option start names the service ${service}, which this host does not have.`);
  }
  for (const goal of found.values()) {
    if (goals.includes(goal)) continue;
    throw new VModelError(
      "invalid_argument",
      `The option start is ${JSON.stringify(goal)}; it takes ${goals.join(", ")}.`,
    );
  }
  return found;
}

/** How far one service is to be brought. */
export function goalOf(start: StartOption, service: string): StartGoal {
  if (typeof start === "string") return start;
  if (typeof start === "function") return start(service);
  return (Object.hasOwn(start, service) ? start[service] : start["*"]) ?? "ready";
}

/** The step that brings a service to its goal, or undefined when nothing is to be done. */
function stepTo(goal: StartGoal, { protocol }: ServiceInfo): Step | undefined {
  const { steps } = protocols[protocol];
  if (goal === "none" || steps.length === 0) return undefined;
  return goal === "ready" && steps.includes("load") ? "load" : "prepare";
}

/** Why services could not be started, by name: of a refusal their status says nothing. */
export type StartFailures = Map<string, VModelError>;

/** Brings all services to their goals, side by side. Never rejects: what fails stands in the log and in the status. */
export async function startServices(
  vm: VModel,
  services: readonly ServiceInfo[],
  start: ReadonlyMap<string, StartGoal>,
  failures: StartFailures,
  log: Logger,
): Promise<void> {
  await Promise.all(
    services.map(async (info) => {
      const service = info.service_name;
      const step = stepTo(start.get(service) ?? "none", info);
      if (step === undefined) return;
      try {
        await vm[step](service);
        log.info(`${service} is started`, { service, step });
      } catch (thrown) {
        const failure = VModelError.from(thrown);
        const { code, message } = failure;
        // The version that takes its place is brought to where this one was to be.
        const isReplaced = code === "unavailable" && failure.retryAfterMs !== undefined;
        if (isReplaced) return;
        failures.set(service, failure);
        if (code === "canceled") log.info(`The start of ${service} was canceled: ${message}`, { service, step, code });
        else log.error(`${service} could not be started: ${message}`, { service, step, code });
      }
    }),
  );
}
