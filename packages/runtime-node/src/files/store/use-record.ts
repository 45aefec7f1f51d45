import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readJson, writeJson } from "../../disk/json-file.ts";
import { listDirectory } from "../../disk/list-directory.ts";
import { makeDirectory } from "../../disk/make-directory.ts";
import type { Store, StoreEntry } from "./store.ts";

/** That a service has, or wants, a file of the store under a name. */
export interface UseRecord {
  readonly service: string;
  /** In the service's directory. */
  readonly name: string;
  readonly sha256: string;
  /** Where it comes from, without what may be secret. */
  readonly url: string;
  /** What the service's own file looked like when it was put there; absent: it is not there yet. */
  readonly facts?: FileFacts;
}

/** What tells without reading a file whether it was changed. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Time of the last change, in ms since the epoch. */
  readonly mtimeMs: number;
}

export function isUnchanged(facts: FileFacts | undefined, now: FileFacts | undefined): boolean {
  return facts !== undefined && now !== undefined && facts.size === now.size && facts.mtimeMs === now.mtimeMs;
}

export async function readUse(store: Store, service: string, name: string): Promise<UseRecord | undefined> {
  const record = await readJson<UseRecord>(pathOf(store, service, name));
  return record?.name === name ? record : undefined;
}

/** Writes that a service uses an entry, in the entry first: nobody must take for free what is in use. */
export async function writeUse(store: Store, record: UseRecord): Promise<void> {
  const { users } = store.entry(record.sha256);
  await makeDirectory(users);
  await writeFile(join(users, record.service), "");
  await makeDirectory(join(store.services, record.service));
  await writeJson(pathOf(store, record.service, record.name), record);
}

export async function removeUse(store: Store, { service, name }: UseRecord): Promise<void> {
  await rm(pathOf(store, service, name), { force: true });
}

/** All that a service uses. */
export async function listUses(store: Store, service: string): Promise<UseRecord[]> {
  const directory = join(store.services, service);
  const names = (await listDirectory(directory)).filter((name) => name.endsWith(".json"));
  const records = await Promise.all(names.map((name) => readJson<UseRecord>(join(directory, name))));
  return records.filter((record) => record !== undefined);
}

/** The services that use an entry. */
export function listUsers(entry: StoreEntry): Promise<string[]> {
  return listDirectory(entry.users);
}

/** By a digest, since a name may be longer than a file's can be, and has folders. */
function pathOf(store: Store, service: string, name: string): string {
  return join(store.services, service, `${createHash("sha256").update(name).digest("hex").slice(0, 32)}.json`);
}
