import { randomUUID } from "node:crypto";
import { rmdirSync, unlinkSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, type ProcessIdentity, thisProcess } from "./process-identity.ts";

/** A lock that was taken. */
export interface Lock {
  /** Gives it free. Synchronous, so that it can be done while the process exits. Idempotent. */
  release(): void;
}

/** Who has a lock, and since when. */
export interface LockOwner extends ProcessIdentity {
  readonly since: string;
}

/** A lock that somebody else has; undefined: it is damaged, so nobody can say who. */
export interface TakenLock {
  readonly owner: LockOwner | undefined;
}

/**
 * Takes a lock, or tells who has it. A lock whose process is gone is taken over.
 *
 * The lock is our own because the libraries for it (proper-lockfile and its kind) judge by the age of a file, so that
 * a model which blocks the event loop loses its lock, and let two processes take over one stale lock.
 *
 * It is a directory that holds one file, named at random, with the owner's identity. It is made elsewhere and renamed
 * into place, which succeeds only where there is no lock or an empty one; and a stale owner's file is removed by its
 * own name, so nobody can remove the lock of a quicker third.
 *
 * @param path of the lock; the directory around it exists
 * @param held tells of an owner that has the lock rightly although it may be gone, or the other way round. Default:
 * owners that are alive
 */
export async function takeLock(path: string, held: (owner: LockOwner) => boolean = isAlive): Promise<Lock | TakenLock> {
  const name = `${randomUUID()}.json`;
  const staged = `${path}-${name.slice(0, 8)}`;
  const owner: LockOwner = { ...thisProcess(), since: new Date().toISOString() };
  await mkdir(staged);
  try {
    await writeFile(join(staged, name), `${JSON.stringify(owner)}\n`, { flush: true });
    for (;;) {
      const taken = await removeStale(path, held);
      if (taken === undefined && (await moved(staged, path))) return { release: () => release(path, name) };
      if (taken === undefined) continue;
      await rm(staged, { recursive: true, force: true });
      return taken;
    }
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a lock was taken. */
export function isTakenByUs(lock: Lock | TakenLock): lock is Lock {
  return "release" in lock;
}

/** Who has a lock, without taking it; undefined: nobody. */
export async function readLock(path: string): Promise<TakenLock | undefined> {
  for (const name of await unlessMissing(readdir(path), [])) {
    const text = await unlessMissing(readFile(join(path, name), "utf8"), undefined);
    if (text === undefined) continue;
    const owner = parseOwner(text);
    if (owner === undefined || isAlive(owner)) return { owner };
  }
  return undefined;
}

/** Removes what is left of an owner that has it no longer; what is held is told. */
async function removeStale(path: string, held: (owner: LockOwner) => boolean): Promise<TakenLock | undefined> {
  for (const name of await unlessMissing(readdir(path), [])) {
    const text = await unlessMissing(readFile(join(path, name), "utf8"), undefined);
    if (text === undefined) continue;
    const owner = parseOwner(text);
    if (owner === undefined || held(owner)) return { owner };
    await unlessMissing(unlink(join(path, name)), undefined);
  }
  await rmdir(path).catch((error: unknown) => {
    if (!isOneOf(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
  });
  return undefined;
}

function release(path: string, name: string): void {
  try {
    unlinkSync(join(path, name));
    rmdirSync(path);
  } catch {
    // Whatever is left of it is stale as soon as this process is gone.
  }
}

async function moved(staged: string, path: string): Promise<boolean> {
  try {
    await rename(staged, path);
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

function parseOwner(text: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(text) as LockOwner;
    return Number.isInteger(owner.pid) && typeof owner.host === "string" ? owner : undefined;
  } catch {
    return undefined;
  }
}
