import { chmod, open, rename, rm, stat } from "node:fs/promises";
import { readJson, writeJson } from "../../disk/json-file.ts";
import { type HashOptions, hashFile } from "../hash/hash-file.ts";
import type { StoreEntry } from "./store.ts";
import { type FileFacts, isUnchanged } from "./use-record.ts";

/** What a file looks like now; undefined when there is none. */
export async function factsOf(path: string): Promise<FileFacts | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? { size: found.size, mtimeMs: found.mtimeMs } : undefined;
}

/**
 * Whether the store has the whole file, and it is what it should be. One that was touched since it was checked is read
 * again, and removed when it is something else. The entry is locked by the caller.
 */
export async function isWhole(entry: StoreEntry, options: HashOptions): Promise<boolean> {
  const now = await factsOf(entry.whole);
  if (now === undefined) return false;
  if (isUnchanged(await readJson<FileFacts>(entry.facts), now)) return true;
  if ((await hashFile(entry.whole, options)) === entry.sha256) {
    await writeJson(entry.facts, now);
    return true;
  }
  await rm(entry.whole, { force: true });
  await rm(entry.facts, { force: true });
  return false;
}

/**
 * Makes the partial file, which was checked, the whole one. It is on the disk by then: a name that says what is in a file
 * must not come to stand for something else when the power fails.
 */
export async function keepWhole(entry: StoreEntry): Promise<void> {
  const file = await open(entry.partial, "r+");
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  await chmod(entry.partial, 0o444);
  await rename(entry.partial, entry.whole);
  const facts = await factsOf(entry.whole);
  if (facts !== undefined) await writeJson(entry.facts, facts);
  await rm(entry.origin, { force: true });
}
