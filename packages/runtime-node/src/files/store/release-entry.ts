import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { readLock } from "../../disk/lock.ts";
import { lockEntry } from "./lock-entry.ts";
import type { Store, StoreEntry } from "./store.ts";
import { listUsers, listUses } from "./use-record.ts";

/** A service's directory is gone: so are its uses, and with them what no other service uses. */
export async function releaseService(store: Store, service: string): Promise<void> {
  const uses = await listUses(store, service);
  await rm(join(store.services, service), { recursive: true, force: true });
  for (const sha256 of new Set(uses.map((use) => use.sha256)))
    if (!(await leaveToOthers(store.entry(sha256), service))) await releaseUser(store, service, sha256);
}

/**
 * Takes a service off an entry that others use, and that somebody has at this moment: it stays anyway, and whoever
 * transfers it may take hours.
 * @returns whether it was that
 */
async function leaveToOthers(entry: StoreEntry, service: string): Promise<boolean> {
  const others = (await listUsers(entry)).filter((user) => user !== service);
  if (others.length === 0 || (await readLock(entry.lock)) === undefined) return false;
  await rm(join(entry.users, service), { force: true });
  return true;
}

/** Takes a service off the users of an entry, unless it has it under some name; what nobody uses is removed. */
export async function releaseUser(store: Store, service: string, sha256: string): Promise<void> {
  const entry = store.entry(sha256);
  const lock = await lockEntry(entry);
  try {
    const uses = await listUses(store, service);
    if (uses.some((use) => use.sha256 === sha256)) return;
    await rm(join(entry.users, service), { force: true });
    if ((await listUsers(entry)).length === 0) await emptyEntry(entry);
  } finally {
    lock.release();
    await removeIfEmpty(entry);
  }
}

/** Removes all that is in an entry but its lock, which the caller has. */
export async function emptyEntry(entry: StoreEntry): Promise<void> {
  for (const path of [entry.whole, entry.facts, entry.partial, entry.origin]) await rm(path, { force: true });
  await rm(entry.users, { recursive: true, force: true });
}

/** Removes the directory of an entry that has nothing in it, after its lock was released. */
export async function removeIfEmpty(entry: StoreEntry): Promise<void> {
  // Whatever else is there keeps it.
  await rmdir(entry.directory).catch(() => undefined);
}
