import { rm } from "node:fs/promises";
import { join } from "node:path";
import { listDirectory } from "../../disk/list-directory.ts";
import { isUsed, readEntries } from "./list-store.ts";
import { tryLockEntry } from "./lock-entry.ts";
import { emptyEntry, removeIfEmpty } from "./release-entry.ts";
import { Store, type StoreEntry } from "./store.ts";
import { listUsers, listUses, removeUse, type UseRecord } from "./use-record.ts";
import { factsOf } from "./whole-file.ts";

/** How long a partial file that a service still wants may lie untouched, in ms: a week. */
export const stalePartialMs = 7 * 24 * 60 * 60 * 1000;

/** Something that was removed, or would be. */
export interface CollectedFile {
  readonly sha256: string;
  /** `unused`: no service has it any more; `stale`: a part of a file that nobody has gone on with. */
  readonly why: "unused" | "stale";
  readonly bytes: number;
}

/** How a store is freed. */
export interface CollectOptions {
  /** Whether everything stays as it is, and is only told. */
  readonly dryRun?: boolean;
  /** How old partial files may be that a service still wants, in ms. Default: a week. */
  readonly partialMs?: number;
}

/**
 * Removes what no service uses from a store, and partial files that nobody goes on with. The caller owns the data
 * directory.
 *
 * @param dataDirectory absolute path
 */
export async function collectStore(dataDirectory: string, options: CollectOptions = {}): Promise<CollectedFile[]> {
  const store = new Store(dataDirectory);
  const collected: CollectedFile[] = [];
  for (const { entry, uses } of await readEntries(store)) {
    const lock = await tryLockEntry(entry);
    // A service process that has outlived its host for a moment.
    if (lock === undefined) continue;
    try {
      collected.push(...(await collectEntry(store, entry, uses, options)));
    } finally {
      lock.release();
      if (options.dryRun !== true) await removeIfEmpty(entry);
    }
  }
  if (options.dryRun !== true) await forgetServices(store);
  return collected;
}

async function collectEntry(
  store: Store,
  entry: StoreEntry,
  uses: readonly UseRecord[],
  { dryRun = false, partialMs = stalePartialMs }: CollectOptions,
): Promise<CollectedFile[]> {
  const { sha256 } = entry;
  const [whole, partial] = await Promise.all([factsOf(entry.whole), factsOf(entry.partial)]);
  const bytes = (whole?.size ?? 0) + (partial?.size ?? 0);
  if (!(await isUsed(store, entry, uses))) {
    if (!dryRun) {
      for (const use of uses) await removeUse(store, use);
      await emptyEntry(entry);
      await removeLeftovers(entry, []);
    }
    return [{ sha256, why: "unused", bytes }];
  }
  const isStale = partial !== undefined && (whole !== undefined || Date.now() - partial.mtimeMs >= partialMs);
  if (!dryRun) {
    await removeLeftovers(entry, ["file", "file.json", "partial", "partial.json", "users", "lock"]);
    if (isStale) for (const path of [entry.partial, entry.origin]) await rm(path, { force: true });
    const services = new Set(uses.map(({ service }) => service));
    for (const user of await listUsers(entry)) if (!services.has(user)) await rm(join(entry.users, user));
  }
  return isStale ? [{ sha256, why: "stale", bytes: partial.size }] : [];
}

/** Removes what a process that was killed had begun to make. */
async function removeLeftovers(entry: StoreEntry, known: readonly string[]): Promise<void> {
  for (const name of await listDirectory(entry.directory))
    if (name !== "lock" && !known.includes(name)) await rm(join(entry.directory, name), { recursive: true });
}

/** Removes what is known of services that use nothing any more. */
async function forgetServices(store: Store): Promise<void> {
  for (const service of await listDirectory(store.services)) {
    const directory = join(store.services, service);
    for (const name of await listDirectory(directory)) if (!name.endsWith(".json")) await rm(join(directory, name));
    if ((await listUses(store, service)).length === 0) await rm(directory, { recursive: true });
  }
}
