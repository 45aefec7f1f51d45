import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type HashOptions, hashFile } from "../hash/hash-file.ts";
import { readEntries } from "./list-store.ts";
import { lockEntry } from "./lock-entry.ts";
import { Store, type StoreEntry } from "./store.ts";
import { type UseRecord, writeUse } from "./use-record.ts";
import { factsOf } from "./whole-file.ts";

/** What came of reading one file. */
export interface VerifiedFile {
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `damaged`: something else is in it; `missing`: it is not there any more. */
  readonly state: "good" | "damaged" | "missing";
  /** The service whose file it is; absent: it is the store's. */
  readonly service?: string;
}

/** How a store is verified. */
export interface VerifyOptions extends HashOptions {
  /** Told of each file as soon as it was read. */
  onFile?(file: VerifiedFile): void;
}

/**
 * Reads every whole file of a store, and every file that services have from it, and holds them to their checksums. What
 * is damaged is taken out of the store, so that the next prepare fetches it anew; what a service has itself stays as it
 * is until then. Also while a host uses the data directory.
 *
 * @param dataDirectory absolute path
 */
export async function verifyStoredFiles(dataDirectory: string, options: VerifyOptions = {}): Promise<VerifiedFile[]> {
  const store = new Store(dataDirectory);
  const files: VerifiedFile[] = [];
  const tell = (file: VerifiedFile | undefined): void => {
    if (file === undefined) return;
    files.push(file);
    options.onFile?.(file);
  };
  for (const { entry, uses } of await readEntries(store)) {
    options.signal?.throwIfAborted();
    // Whoever transfers it checks it himself.
    const lock = await lockEntry(entry, options);
    try {
      tell(await verifyWhole(entry, options));
      for (const use of uses) tell(await verifyUse(store, use, options));
    } finally {
      lock.release();
    }
  }
  return files;
}

async function verifyWhole(entry: StoreEntry, options: VerifyOptions): Promise<VerifiedFile | undefined> {
  const file = await verify(entry.whole, entry.sha256, options);
  if (file.state === "damaged") for (const path of [entry.whole, entry.facts]) await rm(path, { force: true });
  // What is still on its way is neither good nor bad.
  return file.state === "missing" ? undefined : file;
}

/** A file that a service wants, and that never came, is as missing as one that was taken away. */
async function verifyUse(store: Store, use: UseRecord, options: VerifyOptions): Promise<VerifiedFile> {
  const { facts, ...wanted } = use;
  const { service, name, sha256 } = use;
  const file = await verify(join(store.dataDirectory, service, name), sha256, options);
  // The next fetch believes no record without it.
  if (file.state !== "good" && facts !== undefined) await writeUse(store, wanted);
  return { ...file, service };
}

async function verify(path: string, sha256: string, options: HashOptions): Promise<VerifiedFile> {
  const facts = await factsOf(path);
  if (facts === undefined) return { path, sha256, bytes: 0, state: "missing" };
  const state = (await hashFile(path, options)) === sha256 ? "good" : "damaged";
  return { path, sha256, bytes: facts.size, state };
}
