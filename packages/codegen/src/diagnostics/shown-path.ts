import { relative } from "node:path";

/** A path as it is shown: relative to a directory, with slashes on every system. */
export function shownPath(file: string, directory: string): string {
  return relative(directory, file).replaceAll("\\", "/");
}
