import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { VModelError } from "@vmodel/core";

/**
 * Writes a file as a whole or not at all, and only when that changes it. Directories are made.
 * @throws VModelError `failed_precondition` that says why it cannot be written
 */
export async function writeText(path: string, text: string): Promise<"written" | "unchanged"> {
  const half = `${path}.${process.pid}.tmp`;
  try {
    if ((await readFile(path, "utf8").catch(absent)) === text) return "unchanged";
    await mkdir(dirname(path), { recursive: true });
    await writeFile(half, text);
    await rename(half, path);
    return "written";
  } catch (cause) {
    await rm(half, { force: true }).catch(() => undefined);
    const { code = "", message } = cause as NodeJS.ErrnoException;
    throw new VModelError("failed_precondition", `${path} cannot be written: ${reasons[code] ?? message}.`, { cause });
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "the permission is missing",
  EEXIST: "a part of its path is a file",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is a file",
  ENOSPC: "the disk is full",
  EROFS: "the file system takes no writes",
};
