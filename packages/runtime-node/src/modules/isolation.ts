import { type Resources, VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { notFound } from "../names/not-found.ts";

/**
 * Where a service runs: in a process of its own, in the app's process, or, with `auto`, in a process of its own if it
 * declares resources or is given some, which can only be enforced there.
 */
export type Isolation = "process" | "in-process" | "auto";

/** Where each service runs. */
export interface IsolationRule {
  /** Whether some services may run in processes. */
  readonly mayIsolate: boolean;
  isIsolated(info: ServiceInfo): boolean;
  /** @throws VModelError `invalid_argument` when a service is named that there is not */
  checkNames(known: readonly string[]): void;
}

const words: readonly unknown[] = ["process", "in-process", "auto"] satisfies Isolation[];

/**
 * The option `isolation`.
 *
 * @param given by service name, where `*` stands for the others, or for all alike
 * @param otherwise for services that are not named
 * @param resourcesOf what a service may take; left out: what it declares
 * @throws VModelError `invalid_argument` for anything else
 */
export function readIsolation(
  given: Isolation | Readonly<Record<string, Isolation>> | undefined,
  otherwise: Isolation,
  resourcesOf: (info: ServiceInfo) => Resources = ({ resources = {} }) => resources,
): IsolationRule {
  const byName = new Map(typeof given === "object" && given !== null ? Object.entries(given) : []);
  const isOne = given !== undefined && typeof given !== "object";
  const rest = isOne ? given : (byName.get("*") ?? otherwise);
  byName.delete("*");
  for (const value of [rest, ...byName.values()]) {
    if (words.includes(value)) continue;
    const message = `The option isolation takes "process", "in-process" or "auto", for all services or by service name, not ${JSON.stringify(value)}.`;
    throw new VModelError("invalid_argument", message);
  }
  const isolate = (info: ServiceInfo): boolean => {
    const isolation = byName.get(info.service_name) ?? rest;
    return isolation === "process" || (isolation === "auto" && Object.keys(resourcesOf(info)).length > 0);
  };
  return {
    mayIsolate: [rest, ...byName.values()].some((isolation) => isolation !== "in-process"),
    isIsolated: isolate,
    checkNames(known) {
      for (const name of byName.keys()) {
        if (known.includes(name)) continue;
        const { message } = notFound("service", name, known);
        throw new VModelError("invalid_argument", `The option isolation names a service that is not here. ${message}`);
      }
    },
  };
}
