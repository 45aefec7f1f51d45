import { createHash, type Hash } from "node:crypto";
import { fstatSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { fileError } from "../../disk/file-errors.ts";
import { readJson, writeJson } from "../../disk/json-file.ts";
import { addFile, type HashOptions } from "../hash/hash-file.ts";
import { ThreadedHash } from "../hash/threaded-hash.ts";
import type { StoreEntry } from "../store/store.ts";

/** Where the bytes of a partial file came from. */
export interface Origin {
  readonly url: string;
  /** Says by which version of the file the server would go on, as it gave it. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Bytes of the whole file, as the server says. */
  readonly total?: number;
}

/** Bytes that are gathered before they are written, and how long that may take, in ms: a kill takes what is not. */
const batchBytes = 1024 * 1024;
const batchMs = 1000;

/** So many bytes may wait for the disk: more of them would take memory, fewer would have the network wait, too. */
const mostUnwritten = 8 * 1024 * 1024;

/** A file of so many bytes is hashed by a thread of its own, which takes some 20 ms to start. */
const threadBytes = 16 * 1024 * 1024;

/** So many bytes are sent to the disk at a time. */
const syncBytes = 32 * 1024 * 1024;

/** The bytes of a file that are here so far. They are hashed as they come; what an earlier try has left, at the start. */
export class PartialFile {
  readonly #entry: StoreEntry;
  readonly #file: FileHandle;
  /** Undefined where a thread does it. */
  #hash: Hash | undefined = createHash("sha256");
  #thread: ThreadedHash | undefined;
  #size = 0;
  /** Bytes that there will be in all, if that is known. */
  #total: number | undefined;
  #written = 0;
  #synced = 0;
  #kept = 0;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  /** Bytes that wait for being written. */
  #unwritten = 0;
  #lastWrite = performance.now();
  #origin: Origin | undefined;

  private constructor(entry: StoreEntry, file: FileHandle) {
    this.#entry = entry;
    this.#file = file;
  }

  /** The entry is locked by the caller. */
  static async open(entry: StoreEntry, options: HashOptions): Promise<PartialFile> {
    const partial = new PartialFile(entry, await openToWrite(entry.partial));
    try {
      await partial.#hashKept(options);
      partial.#kept = partial.#size;
      partial.#origin = await readJson<Origin>(entry.origin);
      return partial;
    } catch (error) {
      await partial.close(true);
      throw error;
    }
  }

  /** Bytes that are here. */
  get size(): number {
    return this.#size;
  }

  /** Bytes that the file has. */
  get written(): number {
    return this.#written;
  }

  /** Bytes that were added, and are not written yet: who added them must leave their memory as it is. */
  get waiting(): number {
    return this.#unwritten + this.#gatheredBytes;
  }

  /** Whether some of the bytes were not brought by this try, or not in one piece. */
  get isResumed(): boolean {
    return this.#kept > 0;
  }

  /** Where the bytes came from; undefined: nobody knows. */
  get origin(): Origin | undefined {
    return this.#origin;
  }

  async setOrigin(origin: Origin): Promise<void> {
    this.#origin = origin;
    await this.#guard(writeJson(this.#entry.origin, origin));
  }

  /** What comes from now on is another piece than what is here. */
  resume(): void {
    this.#kept = this.#size;
  }

  /** Throws away what is here: what is added from now on is the beginning. */
  restart(): void {
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#hash = createHash("sha256");
    this.#size = 0;
    this.#kept = 0;
    void this.#thread?.close();
    this.#thread = undefined;
    this.#queue(async () => {
      await this.#file.truncate(0);
      this.#written = 0;
      this.#synced = 0;
    });
  }

  /** So large will it be. */
  expect(total: number): void {
    this.#total = total;
    this.#hashInThread(total);
  }

  /** What is large is worth a thread. */
  #hashInThread(total: number): void {
    if (total < threadBytes || this.#thread !== undefined) return;
    this.#hash = undefined;
    const thread = new ThreadedHash(this.#entry.partial);
    this.#thread = thread;
    this.#queue(async () => void thread.reach(this.#written));
  }

  /** Nothing is written before there is room for it. */
  writeAfter(room: Promise<void>): void {
    this.#writing = this.#writing.then(() => room);
    this.#writing.catch(() => undefined);
  }

  /**
   * Takes more bytes, at once: a connection that is cut takes with it what nobody has taken.
   * @returns when there is room for more, so that memory stays as it is; undefined: now
   */
  add(chunk: Buffer): Promise<void> | undefined {
    this.#hash?.update(chunk);
    this.#size += chunk.length;
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    if (this.#gatheredBytes < batchBytes && performance.now() - this.#lastWrite < batchMs) return undefined;
    // What is written by now makes room, and need not wait for this batch.
    const before = this.#unwritten >= mostUnwritten ? this.#writing : undefined;
    this.#writeGathered();
    return before;
  }

  /** Everything that was taken is written. */
  async flush(): Promise<void> {
    this.#writeGathered();
    await this.#writing;
  }

  /** SHA-256 of the bytes that are here, in hexadecimal digits. */
  async digest(signal?: AbortSignal): Promise<string> {
    if (this.#hash !== undefined) return this.#hash.copy().digest("hex");
    await this.flush();
    return (await this.#thread?.digest(signal)) ?? "";
  }

  /** @param isWhole whether it is what it should be, be it empty */
  async close(isWhole: boolean): Promise<void> {
    try {
      // What has come is worth keeping, however the transfer ended.
      await this.flush().catch(() => undefined);
    } finally {
      await this.#thread?.close();
      await this.#file.close();
    }
    if (isWhole || this.#written > 0) return;
    await rm(this.#entry.partial, { force: true });
    await rm(this.#entry.origin, { force: true });
  }

  #writeGathered(): void {
    if (this.#gatheredBytes === 0) return;
    this.#lastWrite = performance.now();
    const batch = this.#gathered;
    const bytes = this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    const position = this.#size - bytes;
    this.#unwritten += bytes;
    this.#queue(async () => {
      await writeAll(this.#file, batch, bytes, position);
      this.#unwritten -= bytes;
      this.#written = position + bytes;
      void this.#thread?.reach(this.#written);
      this.#syncNowAndThen();
    });
  }

  /** The disk takes its time beside the network, and not after it. What fails is found when the whole file is synced. */
  #syncNowAndThen(): void {
    if (this.#written - this.#synced < syncBytes) return;
    this.#synced = this.#written;
    this.#file.datasync().catch(() => undefined);
  }

  /** What an earlier try has left is hashed again before anything is added. */
  async #hashKept({ signal, onBytes }: HashOptions): Promise<void> {
    const { size } = await this.#file.stat();
    const take = (hashed: number): void => {
      onBytes?.(hashed - this.#size);
      this.#size = hashed;
    };
    this.#hashInThread(size);
    this.#written = size;
    const { partial } = this.#entry;
    if (this.#hash !== undefined)
      return addFile(this.#hash, partial, { signal, onBytes: (bytes) => take(this.#size + bytes) });
    const ended = this.#thread?.reach(size, take);
    await Promise.race([ended, signal && aborted(signal)]);
    take(size);
  }

  /** One after the other; after a failure nothing is done any more. */
  #queue(action: () => Promise<void>): void {
    this.#writing = this.#writing.then(() => this.#guard(action()));
    // Whoever waits for it next hears of it, and everybody does.
    this.#writing.catch(() => undefined);
  }

  /** Bytes that are still to be written, if that is known. */
  #missing(): number | undefined {
    return this.#total === undefined ? undefined : Math.max(0, this.#total - fstatSync(this.#file.fd).size);
  }

  async #guard(written: Promise<void>): Promise<void> {
    try {
      await written;
    } catch (error) {
      const { partial } = this.#entry;
      throw fileError(`Cannot write ${partial}`, error, undefined, { path: partial, bytes: this.#missing() });
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

async function openToWrite(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r+");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return open(path, "wx+");
  }
}

/** A system call may write less than it was given. */
async function writeAll(file: FileHandle, batch: readonly Buffer[], bytes: number, position: number): Promise<void> {
  const { bytesWritten } = await file.writev(batch, position);
  if (bytesWritten === bytes) return;
  const rest = Buffer.concat(batch).subarray(bytesWritten);
  for (let done = 0; done < rest.length; ) {
    const { bytesWritten: more } = await file.write(rest, done, rest.length - done, position + bytesWritten + done);
    done += more;
  }
}
