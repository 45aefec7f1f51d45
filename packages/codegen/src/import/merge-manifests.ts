import { isDeepStrictEqual } from "node:util";
import { VModelError } from "@vmodel/core";
import type { ClientManifest } from "../emit/client-manifest.ts";
import { capitalized } from "../manifest/type-name.ts";
import { renameDefinitions } from "./rename-definitions.ts";

/**
 * The services of several packages as one manifest. Definitions that have one name in several packages, and are not the
 * same, get the name of their package before it.
 *
 * @throws VModelError `conflict` when two packages have services of one name
 */
export function mergeManifests(manifests: readonly ClientManifest[]): ClientManifest {
  const sorted = [...manifests].sort((one, other) => compare(one.package, other.package));
  const [first, ...others] = sorted;
  if (first === undefined) throw new VModelError("not_found", "There is no service to make a client of.");
  if (others.length === 0) return first;
  refuseSameServices(sorted);
  const renamed = sorted.map((manifest) => renameDefinitions(manifest, newNames(manifest, sorted)));
  const services = renamed.flatMap((manifest) => manifest.services);
  const $defs = Object.assign({}, ...renamed.map((manifest) => manifest.$defs)) as ClientManifest["$defs"];
  return {
    package: sorted.map((manifest) => manifest.package).join(", "),
    services: services.sort((one, other) => compare(one.service_name, other.service_name)),
    $defs: Object.fromEntries(Object.entries($defs).sort(([one], [other]) => compare(one, other))),
  };
}

function refuseSameServices(manifests: readonly ClientManifest[]): void {
  const homes = new Map<string, string>();
  for (const { package: home, services } of manifests) {
    for (const { service_name: name } of services) {
      const other = homes.get(name);
      if (other !== undefined) {
        throw new VModelError(
          "conflict",
          `Both ${other} and ${home} have a service called ${name}: choose one of them.`,
        );
      }
      homes.set(name, home);
    }
  }
}

/** New names of the definitions of a manifest that others have, too. */
function newNames(own: ClientManifest, all: readonly ClientManifest[]): Map<string, string> {
  const others = all.filter((manifest) => manifest !== own);
  const clashing = Object.keys(own.$defs).filter((name) =>
    others.some(({ $defs }) => Object.hasOwn($defs, name) && !isSame(name, own.$defs, $defs)),
  );
  const lasts = others.map((manifest) => lastPart(manifest.package));
  const short = capitalized(lastPart(own.package));
  const prefix = lasts.includes(lastPart(own.package)) ? capitalized(own.package) : short;
  const taken = new Set(all.flatMap(({ $defs }) => Object.keys($defs)));
  return new Map(
    clashing.map((name) => {
      let fresh = `${prefix}${capitalized(name)}`;
      while (taken.has(fresh)) fresh += "_";
      taken.add(fresh);
      return [name, fresh];
    }),
  );
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** Whether two definitions of one name, and all that they refer to, are the same. */
function isSame(name: string, one: ClientManifest["$defs"], other: ClientManifest["$defs"]): boolean {
  const waiting = [name];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (!isDeepStrictEqual(one[next], other[next])) return false;
    // More words than names of types do no harm.
    const words = JSON.stringify(one[next] ?? {}).matchAll(/\w+/g);
    for (const [word] of words) if (Object.hasOwn(one, word)) waiting.push(word);
  }
  return true;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
