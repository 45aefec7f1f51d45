import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a directory and those around it that are missing; answers the outermost that was made, if any. Node's own
 * `mkdir` with `recursive` never ends where the system says of a directory that is there that it is not, as below /proc.
 */
export async function makeDirectory(path: string): Promise<string | undefined> {
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Of a link that leads nowhere it is said that it is not there.
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return undefined;
    const parent = dirname(path);
    if (code !== "ENOENT" || parent === path || (await isDirectory(parent))) throw error;
    const made = await makeDirectory(parent);
    const own = await makeDirectory(path);
    return made ?? own;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
