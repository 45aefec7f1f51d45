import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** What accompanies the reading of a file. */
export interface HashOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of bytes that were read. */
  onBytes?(bytes: number): void;
}

/** A hash of Node's, in words of our own: apps need no types of Node to use this package. */
interface Hashing {
  update(bytes: Uint8Array): unknown;
}

/** Bytes that are read at once. */
const chunkBytes = 1024 * 1024;

/** The SHA-256 of a file, in hexadecimal digits. */
export async function hashFile(path: string, options: HashOptions = {}): Promise<string> {
  const hash = createHash("sha256");
  await addFile(hash, path, options);
  return hash.digest("hex");
}

/** Adds all that is in a file to a hash. */
export async function addFile(hash: Hashing, path: string, { signal, onBytes }: HashOptions): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    hash.update(chunk);
    onBytes?.(chunk.length);
  }
}
