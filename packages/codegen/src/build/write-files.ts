import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "./package-json.ts";
import type { FileChange } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";

interface Writing {
  readonly path: string;
  readonly text: string;
  /** What was there; undefined: nothing. */
  readonly before: string | undefined;
}

/**
 * Writes the files of a package that are not as wanted, and removes others: all of them or, when one cannot be written,
 * none. They are written where nothing is ever committed from and then moved into their places, so that whoever looks,
 * also after the process was killed, sees the old or the new one whole.
 *
 * @param files texts by absolute path
 * @param strays absolute paths of the files to remove
 * @throws VModelError `internal` that names the file that cannot be written
 */
export async function writeFiles(
  pkg: Pick<ServicePackage, "directory">,
  files: ReadonlyMap<string, string>,
  strays: readonly string[],
): Promise<FileChange[]> {
  const all = [...files].map(([path, text]): Writing => ({ path, text, before: readIfThere(path) }));
  const writings = all.filter(({ text, before }) => text !== before);
  if (writings.length > 0) await writeAll(writings, pkg.directory);
  for (const path of strays) await rm(path, { force: true });
  const changes = [
    ...all.map(({ path, text, before }): FileChange => ({ path, change: text === before ? "unchanged" : "written" })),
    ...strays.map((path): FileChange => ({ path, change: "removed" })),
  ];
  return changes.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function writeAll(writings: readonly Writing[], directory: string): Promise<void> {
  const scratch = await createScratch(directory);
  const done: Writing[] = [];
  let current = "";
  try {
    for (const [index, { path, text }] of writings.entries()) {
      current = path;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary(scratch, index, path), text);
    }
    for (const [index, writing] of writings.entries()) {
      current = writing.path;
      await move(temporary(scratch, index, writing.path), writing);
      done.push(writing);
    }
  } catch (error) {
    for (const writing of done) await restore(writing);
    const { code } = error as NodeJS.ErrnoException;
    const message = `${current} cannot be written (${code}). Check its permissions and the space on the disk.`;
    throw new VModelError("internal", message, { cause: error });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function temporary(scratch: string, index: number, path: string): string {
  return join(scratch, `${index}-${basename(path)}`);
}

let scratches = 0;

/** A directory for what is being written. Those of processes that were killed are removed. */
async function createScratch(directory: string): Promise<string> {
  const home = join(directory, "node_modules", ".cache", "vmodel");
  const scratch = join(home, `writing-${process.pid}-${scratches++}`);
  try {
    await mkdir(scratch, { recursive: true });
    for (const name of await readdir(home)) {
      const [, pid] = /^writing-(\d+)-\d+$/.exec(name) ?? [];
      if (pid !== undefined && !isRunning(Number(pid))) await rm(join(home, name), { recursive: true, force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `${scratch} cannot be written (${code}). Builds write there first: check permissions and the space on the disk.`;
    throw new VModelError("internal", message, { cause: error });
  }
  return scratch;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves a file into its place; from another disk, it goes beside it first. */
async function move(from: string, { path, text }: Writing): Promise<void> {
  try {
    await rename(from, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    await writeFile(beside, text);
    await rename(beside, path);
  }
}

async function restore({ path, before }: Writing): Promise<void> {
  await (before === undefined ? rm(path, { force: true }) : writeFile(path, before)).catch(() => undefined);
}
