import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { isTakenByUs, type Lock, type LockOwner, takeLock } from "../../disk/lock.ts";
import { makeDirectory } from "../../disk/make-directory.ts";
import { isAlive } from "../../disk/process-identity.ts";
import type { StoreEntry } from "./store.ts";

/** How often who waits for a lock looks again, in ms. */
const lookMs = 100;

/** What is done while somebody else has an entry. */
export interface LockWait {
  readonly signal?: AbortSignal | undefined;
  /** Told each time that somebody else still has it. */
  onWait?(): Promise<void>;
}

/**
 * Takes an entry for oneself, whichever process has it: of two that want the same file, one transfers it. Waits until it
 * is free, which it is when its owner is gone.
 */
export async function lockEntry(entry: StoreEntry, { signal, onWait }: LockWait = {}): Promise<Lock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = await tryLockEntry(entry);
    if (lock !== undefined) return lock;
    await onWait?.();
    await delay(lookMs, undefined, { ...(signal && { signal }) }).catch(() => signal?.throwIfAborted());
  }
}

/** Takes an entry if it is free. */
export async function tryLockEntry(entry: StoreEntry): Promise<Lock | undefined> {
  for (;;) {
    await makeDirectory(entry.directory);
    try {
      const lock = await takeLock(entry.lock, holds);
      return isTakenByUs(lock) ? lock : undefined;
    } catch (error) {
      // Somebody has just removed the whole entry.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

/** The data directory has one owner, so whoever was on another machine, or in another container, is gone. */
function holds(owner: LockOwner): boolean {
  return owner.host === hostname() && isAlive(owner);
}
