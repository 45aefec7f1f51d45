import type { Manifest } from "@vmodel/core/manifest";
import { checkedManifest } from "./manifest.ts";

/**
 * Service infos as hosts answer them, each with its package and the named types that it uses, as one manifest for each
 * package.
 *
 * @param place what the infos are called in errors
 * @throws VModelError `invalid_argument` when one of them is no service info
 */
export function hostedServices(infos: readonly object[], place: string): Manifest[] {
  const packages = new Map<unknown, { services: object[]; $defs: object }>();
  for (const info of infos) {
    const { package: owner = Reflect.get(info, "service_name"), $defs = {}, ...service } = info as HostedInfo;
    const found = packages.get(owner) ?? { services: [], $defs: {} };
    found.services.push(service);
    packages.set(owner, { ...found, $defs: { ...found.$defs, ...$defs } });
  }
  return [...packages].map(([owner, { services, $defs }]) => {
    const { services: checked, ...manifest } = checkedManifest(
      { manifest_version: 1, package: owner, services, $defs: sorted($defs) },
      place,
    );
    return { ...manifest, services: [...checked].sort((a, b) => compare(a.service_name, b.service_name)) };
  });
}

interface HostedInfo {
  readonly package?: unknown;
  readonly $defs?: object;
}

function sorted(defs: object): object {
  return Object.fromEntries(Object.entries(defs).sort(([one], [other]) => compare(one, other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
