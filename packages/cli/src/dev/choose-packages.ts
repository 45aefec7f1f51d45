import { resolve, sep } from "node:path";
import type { ServicePackage } from "@vmodel/codegen";
import { VModelError } from "@vmodel/core";
import { findPackages } from "../service-packages/service-packages.ts";
import { suggest } from "../terminal/suggest.ts";

/**
 * The packages to work on: those that a directory stands for, or of these the ones that are named.
 *
 * @param wanted names or directories, seen from the directory; none: all
 * @throws VModelError `not_found` for one that there is not
 */
export async function choosePackages(directory: string, wanted: readonly string[]): Promise<readonly ServicePackage[]> {
  const { chosen, missing } = await tryPackages(directory, wanted);
  const [first] = missing;
  if (first === undefined) return chosen;
  const names = (await findPackages(directory)).map(({ name }) => name);
  const message = `There is no service package ${JSON.stringify(first)} in ${directory}: ${suggest(first, names)}`;
  throw new VModelError("not_found", message);
}

/** The same later on, when a package that is named may be gone for a while. */
export async function tryPackages(
  directory: string,
  wanted: readonly string[],
): Promise<{ readonly chosen: readonly ServicePackage[]; readonly missing: readonly string[] }> {
  const found = await findPackages(directory);
  if (wanted.length === 0) return { chosen: found, missing: [] };
  const isIt = (text: string, { name, directory: path }: ServicePackage): boolean => {
    const given = resolve(directory, text);
    return name === text || path === given || path.startsWith(given + sep);
  };
  return {
    chosen: found.filter((pkg) => wanted.some((text) => isIt(text, pkg))),
    missing: wanted.filter((text) => !found.some((pkg) => isIt(text, pkg))),
  };
}
