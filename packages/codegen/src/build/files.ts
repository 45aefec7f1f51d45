import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "./package-json.ts";

/**
 * Writes a file unless it is as wanted: beside it first and then in its place, so that nobody sees half of it.
 * @throws VModelError `internal` when that is not possible
 */
export async function writeIfDifferent(path: string, text: string): Promise<"written" | "unchanged"> {
  if (readIfThere(path) === text) return "unchanged";
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await writeInNewDirectory(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    throw new VModelError(
      "internal",
      `${path} cannot be written (${code}). Check its permissions and the space on the disk.`,
      { cause: error },
    );
  }
  return "written";
}

/** Writes a file. Its directory is made only when it turns out to be missing, which saves time with many files. */
async function writeInNewDirectory(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
