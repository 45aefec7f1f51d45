import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Lock, readLock } from "../../disk/lock.ts";
import { type HashOptions, hashFile } from "../hash/hash-file.ts";
import { readEntries } from "./list-store.ts";
import { lockEntry } from "./lock-entry.ts";
import { Store, type StoreEntry } from "./store.ts";
import { withAllFiles } from "./store-failure.ts";
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
  /** It is damaged or missing, and stays so: the data directory cannot be written, so the next prepare does not know of it. */
  readonly kept?: true;
}

/** How a store is verified. */
export interface VerifyOptions extends HashOptions {
  /** Told of each file as soon as it was read. */
  onFile?(file: VerifiedFile): void;
}

/**
 * Reads every whole file of a store, and every file that services have from it, and holds them to their checksums. What
 * is damaged is taken out of the store, so that the next prepare fetches it anew; what a service has itself stays as it
 * is until then. Also while a host uses the data directory: what it transfers is left out. Where nothing can be
 * written, nothing is taken out.
 *
 * @param dataDirectory absolute path
 * @throws VModelError `failed_precondition` when they cannot be read
 */
export async function verifyStoredFiles(dataDirectory: string, options: VerifyOptions = {}): Promise<VerifiedFile[]> {
  return withAllFiles(`Cannot verify the files in ${dataDirectory}`, () => verifyStore(dataDirectory, options));
}

async function verifyStore(dataDirectory: string, options: VerifyOptions): Promise<VerifiedFile[]> {
  const store = new Store(dataDirectory);
  const files: VerifiedFile[] = [];
  const tell = (file: VerifiedFile | undefined): void => {
    if (file === undefined) return;
    files.push(file);
    options.onFile?.(file);
  };
  for (const { entry, uses } of await readEntries(store)) {
    options.signal?.throwIfAborted();
    if (await isOnItsWay(entry)) continue;
    const lock = await lockWhereWritable(entry, options);
    const isWritable = lock !== undefined;
    try {
      tell(await verifyWhole(entry, { ...options, isWritable }));
      for (const use of uses) tell(await verifyUse(store, use, { ...options, isWritable }));
    } finally {
      lock?.release();
    }
  }
  return files;
}

/** Whether somebody transfers it at this moment: he checks it himself, and may take hours. */
async function isOnItsWay(entry: StoreEntry): Promise<boolean> {
  return (await factsOf(entry.whole)) === undefined && (await readLock(entry.lock))?.owner !== undefined;
}

/** Undefined where nothing can be written: on a read-only file system, or for a user who may only read. */
async function lockWhereWritable(entry: StoreEntry, options: VerifyOptions): Promise<Lock | undefined> {
  try {
    return await lockEntry(entry, options);
  } catch (error) {
    if (["EROFS", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** How one file is verified. */
interface FileOptions extends HashOptions {
  readonly isWritable: boolean;
}

async function verifyWhole(entry: StoreEntry, options: FileOptions): Promise<VerifiedFile | undefined> {
  const file = await verify(entry.whole, entry.sha256, options);
  if (file.state === "damaged" && options.isWritable)
    for (const path of [entry.whole, entry.facts]) await rm(path, { force: true });
  // What is still on its way is neither good nor bad.
  return file.state === "missing" ? undefined : withKept(file, options);
}

/** A file that a service wants, and that never came, is as missing as one that was taken away. */
async function verifyUse(store: Store, use: UseRecord, options: FileOptions): Promise<VerifiedFile> {
  const { facts, ...wanted } = use;
  const { service, name, sha256 } = use;
  const file = await verify(join(store.dataDirectory, service, name), sha256, options);
  // The next fetch believes no record without it.
  if (file.state !== "good" && facts !== undefined && options.isWritable) await writeUse(store, wanted);
  return withKept({ ...file, service }, options);
}

function withKept(file: VerifiedFile, { isWritable }: FileOptions): VerifiedFile {
  return isWritable || file.state === "good" ? file : { ...file, kept: true };
}

async function verify(path: string, sha256: string, options: HashOptions): Promise<VerifiedFile> {
  const facts = await factsOf(path);
  if (facts === undefined) return { path, sha256, bytes: 0, state: "missing" };
  const state = (await hashFile(path, options)) === sha256 ? "good" : "damaged";
  return { path, sha256, bytes: facts.size, state };
}
