import { randomUUID } from "node:crypto";
import { rmdirSync, unlinkSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import { isAlive, type ProcessIdentity, thisProcess } from "./process-identity.ts";

/** Name of the lock inside a data directory; no service can have it. */
export const lockName = ".vmodel-lock";

/** The ownership of a data directory. */
export interface OwnerLock {
  /** Gives the directory free. Synchronous, so that it can be done while the process exits. Idempotent. */
  release(): void;
}

interface Owner extends ProcessIdentity {
  readonly since: string;
}

/**
 * Takes the ownership of a data directory. A lock whose process is gone is taken over.
 *
 * The lock is our own because the libraries for it (proper-lockfile and its kind) judge by the age of a file, so that
 * a model which blocks the event loop loses its lock, and let two processes take over one stale lock.
 *
 * It is a directory that holds one file, named at random, with the owner's identity. It is made elsewhere and renamed
 * into place, which succeeds only where there is no lock or an empty one; and a stale owner's file is removed by its
 * own name, so nobody can remove the lock of a quicker third.
 *
 * @throws VModelError `conflict` while a process that is alive owns it
 */
export async function acquireOwnerLock(directory: string): Promise<OwnerLock> {
  const lock = join(directory, lockName);
  const name = `${randomUUID()}.json`;
  const staged = join(directory, `${lockName}-${name.slice(0, 8)}`);
  const owner: Owner = { ...thisProcess(), since: new Date().toISOString() };
  await mkdir(staged);
  try {
    await writeFile(join(staged, name), `${JSON.stringify(owner)}\n`, { flush: true });
    do await removeStale(directory, lock);
    while (!(await moved(staged, lock)));
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  return { release: () => release(lock, name) };
}

async function removeStale(directory: string, lock: string): Promise<void> {
  for (const name of await unlessMissing(readdir(lock), [])) {
    const text = await unlessMissing(readFile(join(lock, name), "utf8"), undefined);
    if (text === undefined) continue;
    const owner = parseOwner(text);
    if (owner === undefined || isAlive(owner)) throw owned(directory, lock, owner);
    await unlessMissing(unlink(join(lock, name)), undefined);
  }
  await rmdir(lock).catch((error: unknown) => {
    if (!isOneOf(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
  });
}

function release(lock: string, name: string): void {
  try {
    unlinkSync(join(lock, name));
    rmdirSync(lock);
  } catch {
    // Whatever is left of it is stale as soon as this process is gone.
  }
}

async function moved(staged: string, lock: string): Promise<boolean> {
  try {
    await rename(staged, lock);
    return true;
  } catch (error) {
    // Somebody else was quicker.
    if (isOneOf(error, "ENOTEMPTY", "EEXIST", ...(process.platform === "win32" ? ["EPERM", "EACCES"] : [])))
      return false;
    throw error;
  }
}

function isOneOf(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

async function unlessMissing<T, U>(result: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await result;
  } catch (error) {
    if (isOneOf(error, "ENOENT")) return otherwise;
    throw error;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Owner;
    return Number.isInteger(owner.pid) && typeof owner.host === "string" ? owner : undefined;
  } catch {
    return undefined;
  }
}

function owned(directory: string, lock: string, owner: Owner | undefined): VModelError {
  const here = thisProcess();
  const message =
    owner === undefined
      ? `Nobody can say who owns the data directory ${directory}: its lock is damaged. If no other VModel or host uses it, delete ${lock}.`
      : owner.host !== here.host
        ? `The data directory ${directory} is owned by process ${owner.pid} on host ${owner.host} since ${owner.since}. Close that VModel or host, or choose another directory; if it is gone, delete ${lock}.`
        : owner.pid === here.pid
          ? `The data directory ${directory} is owned by another VModel of this process (pid ${owner.pid}) since ${owner.since}. Close that one first, or choose another directory.`
          : `The data directory ${directory} is owned by process ${owner.pid} since ${owner.since}. Close that VModel or host, or choose another directory.`;
  return new VModelError("conflict", message);
}
