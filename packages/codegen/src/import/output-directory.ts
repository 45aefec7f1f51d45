import { readdirSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "../build/package-json.ts";
import type { FileChange } from "../build/result.ts";
import { generatedMark } from "../emit/header.ts";

/**
 * Refuses a directory whose content somebody else wrote.
 * @throws VModelError `conflict`, and `invalid_argument` when it is no directory
 */
export function refuseForeignDirectory(directory: string): void {
  const names = namesIn(directory);
  if (names.length === 0) return;
  if (readIfThere(join(directory, "index.d.ts"))?.startsWith(generatedMark) === true) return;
  throw new VModelError(
    "conflict",
    `${directory} is not empty, and what is in it is no generated client. Give another directory, or --force to write into it.`,
  );
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") throw new VModelError("invalid_argument", `${directory} is no directory.`);
    throw new VModelError("internal", `${directory} cannot be read (${code}). Check its permissions.`, {
      cause: error,
    });
  }
}

/**
 * Writes files into a directory: all of them beside their places first, and only then, when each could be written, all
 * into their places.
 *
 * @param files texts by name; those that are there already with the same text are left alone
 * @throws VModelError `internal` when that is not possible; then nothing has changed
 */
export async function writeTogether(directory: string, files: ReadonlyMap<string, string>): Promise<FileChange[]> {
  const changes = [...files].map(([name, text]) => {
    const path = join(directory, name);
    const change = readIfThere(path) === text ? ("unchanged" as const) : ("written" as const);
    return { path, text, change, temporary: join(directory, `.${name}.${process.pid}.tmp`) };
  });
  const written = changes.filter(({ change }) => change === "written");
  try {
    await mkdir(directory, { recursive: true });
    for (const { temporary, text } of written) await writeFile(temporary, text);
    for (const { temporary, path } of written) await rename(temporary, path);
  } catch (error) {
    for (const { temporary } of written) await rm(temporary, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    const message = `The client cannot be written to ${directory} (${code}). Check its permissions and the space on the disk.`;
    throw new VModelError("internal", message, { cause: error });
  }
  return changes.map(({ path, change }) => ({ path, change }));
}
