import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, copyFile, link, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeDirectory } from "../../disk/make-directory.ts";
import { copyBytes } from "../copy-bytes.ts";
import type { Reservation } from "../free-space.ts";
import type { StoreEntry } from "./store.ts";
import type { FileFacts } from "./use-record.ts";
import { factsOf } from "./whole-file.ts";

/** What accompanies that. */
export interface GiveOptions {
  readonly signal: AbortSignal | undefined;
  /** Keeps room on the disk for so many bytes; throws when there is none. */
  reserve(bytes: number): Promise<Reservation>;
}

/**
 * Puts the whole file of an entry where a service wants it, in the place of whatever has that name. Nobody who writes
 * into his file may change another's, so it is a clone where the file system has them; else the same file under another
 * name as long as the system keeps everybody from writing into it, or nobody else has it; else a copy.
 */
export async function giveFile(
  entry: StoreEntry,
  target: string,
  { signal, reserve }: GiveOptions,
): Promise<FileFacts | undefined> {
  const staged = join(entry.directory, `given-${randomUUID().slice(0, 8)}`);
  try {
    if (!(await clone(entry.whole, staged)) && !(await share(entry.whole, staged))) {
      const room = await reserve((await stat(entry.whole)).size);
      try {
        await copyBytes(entry.whole, staged, signal);
        await chmod(staged, 0o444);
      } finally {
        room.release();
      }
    }
    await makeDirectory(dirname(target));
    await rename(staged, target);
    return await factsOf(target);
  } finally {
    await rm(staged, { force: true });
  }
}

async function clone(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch {
    // Few file systems can; a half-made one is of no use.
    await rm(to, { force: true });
    return false;
  }
}

async function share(from: string, to: string): Promise<boolean> {
  if (!isWriteProtected() && (await stat(from)).nlink > 1) return false;
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Whether read-only files are that for this process: to root they are not. */
function isWriteProtected(): boolean {
  return process.geteuid?.() !== 0;
}
