import { type Level, protocols, type Step } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";

/** Where a step leads a service that stands on a level, or should. */
export function levelAfter(step: Step, level: Level, { protocol }: Pick<ServiceInfo, "protocol">): Level {
  if (!protocols[protocol].steps.includes(step)) return level;
  switch (step) {
    case "prepare":
      return level === "ready" || protocol === "simplified" ? "ready" : "prepared";
    case "load":
      return "ready";
    case "unload":
      return level === "registered" ? level : "prepared";
    case "cleanup":
      return "registered";
    default:
      return level;
  }
}

/** The step that brings a service to a level; undefined when none does, or it is there anyway. */
export function stepTo(level: Level, { protocol }: Pick<ServiceInfo, "protocol">): Step | undefined {
  const { steps } = protocols[protocol];
  if (level === "ready") return steps.includes("load") ? "load" : steps.find((step) => step === "prepare");
  return level === "prepared" && steps.includes("load") ? "prepare" : undefined;
}
