import { VModelError } from "@vmodel/core";
import { bumpFor } from "../diff/bump.ts";
import { compareManifests } from "../diff/compare-manifests.ts";
import type { CompareOptions, PackageComparison } from "./comparison.ts";
import { readSide, type Side } from "./read-side.ts";
import type { SidePackage } from "./side.ts";

/** See `compareSources`. */
export async function comparePackages({
  old,
  now = ".",
  directory,
  token,
}: CompareOptions): Promise<PackageComparison[]> {
  // A variable of a script that is not set would be the working directory, which never differs from itself.
  if ([old, now].some((given) => given.trim() === "")) {
    throw new VModelError("invalid_argument", "Nothing is given to compare: an empty text names no source.");
  }
  const [before, after] = await Promise.all([
    readSide({ from: old, directory, token }),
    readSide({ from: now, directory, token }),
  ]);
  return pairs(before, after, old, now).map(([was, is]) => comparison(was, is));
}

type Pair = readonly [was: SidePackage | undefined, is: SidePackage | undefined];

function pairs(old: Side, now: Side, oldName: string, nowName: string): Pair[] {
  const [was] = old.packages;
  const [is] = now.packages;
  // Two packages that are set against each other are meant to be compared, whatever they are called.
  if (old.packages.length === 1 && now.packages.length === 1) return [[was, is]];
  const names = [...old.packages, ...now.packages].map(({ manifest }) => manifest.package);
  const all = [...new Set(names)].sort().map((name): Pair => [named(old, name), named(now, name)]);
  const isWanted = ([one, other]: Pair): boolean => {
    return (other !== undefined || !old.servesMore) && (one !== undefined || !now.servesMore);
  };
  const wanted = all.filter(isWanted);
  if (wanted.length > 0) return wanted;
  throw new VModelError("not_found", `${oldName} and ${nowName} have no package of services in common.`);
}

function named({ packages }: Side, name: string): SidePackage | undefined {
  return packages.find(({ manifest }) => manifest.package === name);
}

function comparison(was: SidePackage | undefined, is: SidePackage | undefined): PackageComparison {
  const name = (is ?? was)?.manifest.package ?? "";
  const nothing = { package: name, services: [], $defs: {} };
  const changes = compareManifests(was?.manifest ?? nothing, is?.manifest ?? nothing);
  // What is there now may have been given its new version already.
  const version = was?.version ?? is?.version;
  return {
    package: name,
    ...(version === undefined ? {} : { version }),
    changes,
    bump: bumpFor(changes, version ?? "1.0.0"),
  };
}
