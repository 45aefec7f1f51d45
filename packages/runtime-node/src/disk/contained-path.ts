import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";

/**
 * Whether a path lies in a directory that exists, by its text and also once symbolic links are followed, those that
 * point at nothing yet included.
 */
export function liesIn(directory: string, path: string): boolean {
  return isBelow(directory, path) && isBelow(realpathSync(directory), realPathOf(path, 0));
}

function isBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where the path leads; of what does not exist, where it would be made. */
function realPathOf(path: string, links: number): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return resolve(realPathOf(dirname(path), links), relative(dirname(path), path));
  if (!stat.isSymbolicLink()) return realpathSync(path);
  // As many as Linux follows; a circle counts as leading out.
  if (links === 40) return sep;
  const parent = realpathSync(dirname(path));
  return realPathOf(resolve(parent, readlinkSync(path)), links + 1);
}
