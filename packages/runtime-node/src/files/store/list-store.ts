import { join } from "node:path";
import { readJson } from "../../disk/json-file.ts";
import { listDirectory } from "../../disk/list-directory.ts";
import { readLock } from "../../disk/lock.ts";
import type { Origin } from "../transfer/partial-file.ts";
import { Store, type StoreEntry } from "./store.ts";
import { withAllFiles } from "./store-failure.ts";
import { listUsers, listUses, type UseRecord } from "./use-record.ts";
import { factsOf } from "./whole-file.ts";

/** A use of a stored file. */
export interface StoredFileUse {
  readonly service: string;
  /** Name in the service's directory. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Whether the service's file is there. */
  readonly there: boolean;
}

/** One file of a store. */
export interface StoredFile {
  readonly sha256: string;
  /** `partial`: a part of it has come so far; `missing`: nothing of it is in the store. */
  readonly state: "whole" | "partial" | "missing";
  /** Bytes that are here. */
  readonly bytes: number;
  /** Bytes of the whole file, where they are known. */
  readonly total?: number;
  /** When it was changed last, in ms since the epoch. */
  readonly changed?: number;
  /** Where it comes from, without what may be secret. */
  readonly url?: string;
  readonly uses: readonly StoredFileUse[];
  /** The process that transfers it, or waits for it, at this moment. */
  readonly pid?: number;
}

/**
 * The files in the store of a data directory, by their checksums; also while a host uses it.
 * @param dataDirectory absolute path
 * @throws VModelError `failed_precondition` when they cannot be read
 */
export async function listStoredFiles(dataDirectory: string): Promise<StoredFile[]> {
  return withAllFiles(`Cannot list the files in ${dataDirectory}`, async () => {
    const store = new Store(dataDirectory);
    const files: StoredFile[] = [];
    for (const { entry, uses } of await readEntries(store)) files.push(await describe(store, entry, uses));
    return files;
  });
}

/** The entries of a store, sorted by checksum, with the records of those that use them. */
export async function readEntries(store: Store): Promise<{ entry: StoreEntry; uses: readonly UseRecord[] }[]> {
  const services = await listDirectory(store.services);
  const records = (await Promise.all(services.map((service) => listUses(store, service)))).flat();
  const bySha256 = Map.groupBy(records, ({ sha256 }) => sha256);
  const prefixes = await listDirectory(store.entries);
  const names = (await Promise.all(prefixes.map((prefix) => listDirectory(join(store.entries, prefix))))).flat();
  return names
    .filter((name) => /^[\da-f]{64}$/.test(name))
    .map((sha256) => ({ entry: store.entry(sha256), uses: bySha256.get(sha256) ?? [] }));
}

async function describe(store: Store, entry: StoreEntry, uses: readonly UseRecord[]): Promise<StoredFile> {
  const whole = await factsOf(entry.whole);
  const facts = whole ?? (await factsOf(entry.partial));
  const origin = whole === undefined ? await readJson<Origin>(entry.origin) : undefined;
  const lock = await readLock(entry.lock);
  const total = whole?.size ?? origin?.total;
  const url = uses[0]?.url ?? origin?.url;
  return {
    sha256: entry.sha256,
    state: whole !== undefined ? "whole" : facts !== undefined ? "partial" : "missing",
    bytes: facts?.size ?? 0,
    ...(total !== undefined && { total }),
    ...(facts !== undefined && { changed: facts.mtimeMs }),
    ...(url !== undefined && { url }),
    uses: await Promise.all(uses.map((use) => describeUse(store, use))),
    ...(lock?.owner !== undefined && { pid: lock.owner.pid }),
  };
}

function pathOf({ dataDirectory }: Store, { service, name }: UseRecord): string {
  return join(dataDirectory, service, name);
}

async function describeUse(store: Store, use: UseRecord): Promise<StoredFileUse> {
  const { service, name } = use;
  const path = pathOf(store, use);
  return { service, name, path, there: (await factsOf(path)) !== undefined };
}

/** Whether anybody uses an entry: a service that has the file, or has part of it on its way. */
export async function isUsed(store: Store, entry: StoreEntry, uses: readonly UseRecord[]): Promise<boolean> {
  const users = await listUsers(entry);
  for (const use of uses) {
    if (!users.includes(use.service)) continue;
    const path = use.facts === undefined ? entry.partial : pathOf(store, use);
    if ((await factsOf(path)) !== undefined) return true;
  }
  return false;
}
