import type { Manifest } from "@vmodel/core/manifest";
import { type Change, change } from "./change.ts";
import { compareAnnotations } from "./compare-annotations.ts";
import { definitionsOf } from "./compare-methods.ts";
import { compareServices } from "./compare-services.ts";
import type { ComparedManifest } from "./compared.ts";

/**
 * What has changed from one manifest to another, and for whom it breaks: nothing is an empty list. Inputs may only take
 * more and outputs only become less; what cannot be told counts as breaking.
 *
 * @example
 * ```ts
 * const breaking = compareManifests(released, current).filter(({ level }) => level === "breaking");
 * ```
 */
export function compareManifests(old: ComparedManifest, now: ComparedManifest): Change[] {
  const definitions = definitionsOf(old, now);
  const before = new Map(old.services.map((service) => [service.service_name, service]));
  const after = new Set(now.services.map((service) => service.service_name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  return [
    ...comparePackages(old, now),
    ...removed.map((service) => change("service-removed", { service, path: "" }, "is gone: calls of it fail")),
    ...now.services.flatMap((service): Change[] => {
      const was = before.get(service.service_name);
      if (was !== undefined) return compareServices(was, service, definitions);
      return [change("service-added", { service: service.service_name, path: "" }, "is new")];
    }),
    ...compareTypes(old.$defs, now.$defs),
  ];
}

function comparePackages(old: ComparedManifest, now: ComparedManifest): Change[] {
  if (old.package === now.package) return [];
  return [change("text-changed", { service: "", path: "package" }, `is now ${now.package}, was ${old.package}`)];
}

/** Clients export named types: they are part of what an app compiles against. */
function compareTypes(old: Manifest["$defs"], now: Manifest["$defs"]): Change[] {
  return Object.entries(old).flatMap(([name, schema]): Change[] => {
    const place = { service: "", path: name };
    const current = Object.hasOwn(now, name) ? now[name] : undefined;
    if (current !== undefined) return compareAnnotations(schema, current, place, { old, now });
    return [change("type-removed", place, "is gone: apps that import the type no longer compile")];
  });
}
