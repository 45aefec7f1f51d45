import { mkdirSync, statSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a directory and those around it that are missing; answers the outermost that was made, if any. Node's own
 * `mkdir` with `recursive` never ends where the system says of a directory that is there that it is not, as below /proc,
 * and says of a read-only file system that a part of the path is missing.
 */
export async function makeDirectory(path: string): Promise<string | undefined> {
  try {
    return await makeOne(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) throw error;
    // Somebody else may have made it meanwhile.
    const made = (await isDirectory(parent)) ? undefined : await makeDirectory(parent);
    const own = await makeOne(path);
    return made ?? own;
  }
}

/** {@link makeDirectory}, for who cannot wait. */
export function makeDirectorySync(path: string): void {
  try {
    makeOneSync(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) throw error;
    if (statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true) makeDirectorySync(parent);
    makeOneSync(path);
  }
}

async function makeOne(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    // Of a link that leads nowhere it is said that it is not there.
    if (isThere(error) && (await stat(path)).isDirectory()) return undefined;
    throw error;
  }
}

function makeOneSync(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isThere(error) || !statSync(path).isDirectory()) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EEXIST";
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
