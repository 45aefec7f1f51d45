/**
 * All bytes of an answer.
 * @param onBytes told that some have come
 * @returns undefined when there are more than `most` of them
 */
export async function readBody({ body }: Response, most: number, onBytes: () => void): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    onBytes();
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > most) return undefined;
  }
  return Buffer.concat(chunks);
}
