import { fileURLToPath } from "node:url";
import { isVModelError, type VModelError } from "@vmodel/core";
import { fileErrorAmongMany } from "../disk/file-errors.ts";
import { readJson } from "../disk/json-file.ts";
import { fetchFailure, ofFile } from "./fetch-failure.ts";
import type { FetchPlace } from "./fetch-place.ts";
import type { TrackedFile } from "./fetch-progress.ts";
import { type Reservation, reserveSpace } from "./free-space.ts";
import { hashFile } from "./hash/hash-file.ts";
import { missingError } from "./missing.ts";
import type { ReadySource } from "./ready-source.ts";
import { giveFile } from "./store/give-file.ts";
import { lockEntry } from "./store/lock-entry.ts";
import { releaseUser, removeIfEmpty } from "./store/release-entry.ts";
import { Store, type StoreEntry } from "./store/store.ts";
import { isUnchanged, readUse, type UseRecord, writeUse } from "./store/use-record.ts";
import { factsOf, isWhole, keepWhole } from "./store/whole-file.ts";
import type { HttpClient } from "./transfer/http-client.ts";
import { type Origin, PartialFile } from "./transfer/partial-file.ts";
import type { Transfer } from "./transfer/transfer.ts";
import { transferHttp } from "./transfer/transfer-http.ts";
import { transferLocal } from "./transfer/transfer-local.ts";

/** What one file is fetched with. */
export interface FetchTools {
  readonly tracked: TrackedFile;
  readonly client: HttpClient;
}

/** Brings one file into the store, unless it is there, and from there into the service's directory. */
export async function fetchFile(source: ReadySource, place: FetchPlace, tools: FetchTools): Promise<void> {
  const { store, service, signal } = place;
  const { name, sha256, target, shown } = source;
  const earlier = await readUse(store, service, name);
  const isKnown = earlier !== undefined && isUnchanged(earlier.facts, await factsOf(target));
  if (isKnown && earlier.sha256 === sha256) return;
  const entry = store.entry(sha256);
  try {
    const lock = await lockEntry(entry, { signal, onWait: () => showOthers(entry, tools.tracked) });
    try {
      const use: UseRecord = { service, name, sha256, url: shown };
      await writeUse(store, use);
      // What is known to be another file need not be looked at.
      await bringWhole(source, entry, place, { ...tools, looksAtTarget: !isKnown });
      const facts = await giveFile(entry, target, { signal, reserve: (bytes) => roomFor(source, place, bytes) });
      await writeUse(store, { ...use, ...(facts && { facts }) });
    } finally {
      lock.release();
      await removeIfEmpty(entry);
    }
    if (earlier !== undefined && earlier.sha256 !== sha256) await releaseUser(store, service, earlier.sha256);
  } catch (error) {
    signal?.throwIfAborted();
    if (isVModelError(error)) throw ofFile(error, source, "unwritable");
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const doing = `Cannot fetch ${name} into ${store.dataDirectory}`;
    const failed = fileErrorAmongMany(doing, error, service, { path: store.path });
    throw ofFile(failed, source, "unwritable");
  }
}

/** Somebody else transfers it; how far that is says as much. */
async function showOthers(entry: StoreEntry, tracked: TrackedFile): Promise<void> {
  const [facts, origin] = await Promise.all([factsOf(entry.partial), readJson<Origin>(entry.origin)]);
  if (origin?.total !== undefined) tracked.total(origin.total);
  if (facts !== undefined) tracked.done(facts.size);
}

/** Makes sure that the store has the file, whole and checked. The entry is locked by the caller. */
async function bringWhole(
  source: ReadySource,
  entry: StoreEntry,
  place: FetchPlace,
  tools: FetchTools & { readonly looksAtTarget: boolean },
): Promise<void> {
  const { signal, settings } = place;
  let hashed = 0;
  const onBytes = (bytes: number): void => {
    hashed += bytes;
    tools.tracked.done(hashed);
  };
  if (await isWhole(entry, { signal, onBytes })) return;
  const others = settings.stores.map((directory) => new Store(directory).entry(source.sha256).whole);
  const near = [...(tools.looksAtTarget ? [source.target] : []), ...others];
  for (const path of near) {
    const facts = await factsOf(path);
    if (facts === undefined || (source.size !== undefined && facts.size !== source.size)) continue;
    hashed = 0;
    if ((await hashFile(path, { signal, onBytes })) === source.sha256)
      return bring(source, entry, place, tools, (transfer) => transferLocal(transfer, path));
  }
  const { url } = source;
  if (url.protocol === "file:")
    return bring(source, entry, place, tools, (transfer) => transferLocal(transfer, fileURLToPath(url)));
  if (settings.offline) throw missingError(source, [entry.whole, source.target, ...others], place);
  await bring(source, entry, place, tools, (transfer) => transferHttp(transfer, tools.client));
}

/** Fills the partial file, checks it, and makes it the whole one. */
async function bring(
  source: ReadySource,
  entry: StoreEntry,
  place: FetchPlace,
  { tracked }: FetchTools,
  run: (transfer: Transfer) => Promise<void>,
): Promise<void> {
  const { service, signal } = place;
  let hashed = 0;
  const onBytes = (bytes: number): void => {
    hashed += bytes;
    tracked.done(hashed);
  };
  const partial = await PartialFile.open(entry, { signal, onBytes });
  let room: Reservation | undefined;
  let total = 0;
  let isRight = false;
  const isRightNow = async (): Promise<boolean> => (await partial.digest(signal)) === source.sha256;
  const transfer: Transfer = {
    service,
    source,
    partial,
    signal,
    async onTotal(bytes) {
      total = bytes;
      tracked.total(bytes);
      partial.expect(bytes);
      room?.release();
      const left = (): number => Math.max(0, total - partial.written);
      room = await roomFor(source, place, left(), left);
    },
    onSize: (bytes) => tracked.done(bytes),
  };
  try {
    // The last try may have ended between the last byte and the name.
    if (partial.size === 0 || !(await isRightNow())) await run(transfer);
    isRight = await isRightNow();
    if (!isRight && partial.isResumed) {
      // Pieces of two versions of the file may have come together.
      partial.restart();
      await run(transfer);
      isRight = await isRightNow();
    }
    if (!isRight) throw await wrongFile(source, partial, place);
  } finally {
    room?.release();
    await partial.close(isRight);
  }
  await keepWhole(entry);
}

async function wrongFile(source: ReadySource, partial: PartialFile, { service }: FetchPlace): Promise<VModelError> {
  const { name, shown, sha256, size } = source;
  const found = await partial.digest();
  const bytes = partial.size;
  partial.restart();
  const length = size !== undefined && size !== bytes ? ` It has ${bytes} bytes, not ${size}.` : "";
  return fetchFailure({
    code: "failed_precondition",
    service,
    source,
    reason: "wrong_checksum",
    head: `${name} is not what its sha256 says:`,
    text: `what came from ${shown} has ${found}, not ${sha256}.${length} The file has changed, or the sha256 is wrong.`,
  });
}

function roomFor(
  { name }: ReadySource,
  { store, service }: FetchPlace,
  bytes: number,
  left?: () => number,
): Promise<Reservation> {
  return reserveSpace(store.path, { service, what: name, bytes }, left);
}
