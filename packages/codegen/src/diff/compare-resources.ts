import type { ResourcesInfo } from "@vmodel/core/manifest";
import { type Change, type ChangePlace, change } from "./change.ts";

type Verdict = "raised" | "lowered" | undefined;

/** What has changed in the resources that a service declares. */
export function compareResources(
  old: ResourcesInfo = {},
  now: ResourcesInfo = {},
  at: (path: string) => ChangePlace,
): Change[] {
  return [
    ...compareResource(old.cpu, now.cpu, amounts, at("resources.cpu")),
    ...compareResource(old.memory, now.memory, amounts, at("resources.memory")),
    ...compareResource(old.gpu, now.gpu, cards, at("resources.gpu")),
  ];
}

function compareResource<T extends string | number>(
  old: T | undefined,
  now: T | undefined,
  compare: (old: T, now: T) => Verdict,
  place: ChangePlace,
): Change[] {
  if (old === now) return [];
  if (old === undefined) {
    return [change("resources-raised", place, `is now ${now}, was not declared: hosts with less refuse to load it`)];
  }
  if (now === undefined) {
    return [change("resources-raised", place, `is no longer limited, was ${old}: it may take all there is`)];
  }
  const verdict = compare(old, now);
  if (verdict === undefined) return [];
  return verdict === "raised"
    ? [change("resources-raised", place, `is now ${now}, was ${old}: hosts with less refuse to load it`)]
    : [change("resources-lowered", place, `is now ${now}, was ${old}`)];
}

function amounts(old: number, now: number): Verdict {
  return now > old ? "raised" : "lowered";
}

/** Cards that were not asked for before may not be there. */
function cards(old: string, now: string): Verdict {
  const [before, after] = [new Set(old.split(",")), new Set(now.split(","))];
  if ([...after].some((card) => !before.has(card))) return "raised";
  return after.size < before.size ? "lowered" : undefined;
}
