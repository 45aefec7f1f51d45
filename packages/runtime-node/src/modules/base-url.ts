import { statSync } from "node:fs";
import { isAbsolute, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { VModelError } from "@vmodel/core";

/** Where specifiers resolve from. */
export interface Base {
  /** A module, or a directory with a slash at its end. */
  readonly url: URL;
  /** The same for people. */
  readonly place: string;
}

/**
 * Where specifiers resolve from.
 *
 * @param from module or directory, as `file:` URL or absolute path; undefined: the working directory
 * @throws VModelError `invalid_argument` when it is neither
 */
export function baseOf(from: string | URL | undefined): Base {
  if (from === undefined) return { url: directoryUrl(process.cwd()), place: `the working directory ${process.cwd()}` };
  const path = pathOf(from);
  const isDirectory = path.endsWith(sep) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return { url: isDirectory ? directoryUrl(path) : pathToFileURL(path), place: path };
}

/** The URL of a directory, with a slash at its end, so that names resolve inside it. */
export function directoryUrl(path: string): URL {
  return pathToFileURL(path.endsWith(sep) ? path : path + sep);
}

function pathOf(from: string | URL): string {
  if (typeof from === "string" && isAbsolute(from)) return from;
  try {
    return fileURLToPath(from);
  } catch (cause) {
    const message = `"from" must be a file: URL such as import.meta.url, or an absolute path, not ${JSON.stringify(from)}.`;
    throw new VModelError("invalid_argument", message, { cause });
  }
}
