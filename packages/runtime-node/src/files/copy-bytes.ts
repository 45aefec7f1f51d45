import { open } from "node:fs/promises";

/** Bytes that are copied at once. */
const chunkBytes = 1024 * 1024;

/** Copies a file to a new one, piece by piece, so that one sees how far it is and can end it. */
export async function copyBytes(from: string, to: string, signal?: AbortSignal): Promise<void> {
  await using source = await open(from, "r");
  await using target = await open(to, "wx");
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);
  for (let position = 0; ; ) {
    signal?.throwIfAborted();
    const { bytesRead } = await source.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return;
    for (let written = 0; written < bytesRead; ) {
      const { bytesWritten } = await target.write(chunk, written, bytesRead - written, position + written);
      written += bytesWritten;
    }
    position += bytesRead;
  }
}
