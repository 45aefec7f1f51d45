import { existsSync, readdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { ServicePackage } from "./service-package.ts";

/**
 * The directories in which packages may come that are not there yet: beside the present ones. None where the only package
 * is the one that one works in.
 *
 * @param within absolute path of the directory that one works in
 */
export function newcomerPlaces(packages: readonly ServicePackage[], within: string): readonly string[] {
  const isWithin = ({ directory }: ServicePackage): boolean =>
    within === directory || within.startsWith(directory + sep);
  if (packages.some(isWithin)) return [];
  return [...new Set(packages.map(({ directory }) => dirname(directory)))];
}

/** The directories to look into: the places, and what may become a package there, with its sources. */
export function newcomerDirectories(places: readonly string[], packages: ReadonlyMap<string, unknown>): string[] {
  const candidates = places.flatMap(directoriesIn).filter((directory) => !packages.has(directory));
  const sources = candidates.map((directory) => join(directory, "src")).filter((directory) => existsSync(directory));
  return [...places, ...candidates, ...sources];
}

function directoriesIn(place: string): string[] {
  try {
    const entries = readdirSync(place, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name))
      .map(({ name }) => join(place, name));
  } catch {
    // The place has gone with what was in it.
    return [];
  }
}
