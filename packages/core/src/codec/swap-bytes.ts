/** A copy in which the bytes of each item stand the other way round. */
export function swapBytes(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const swapped = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += size) {
    for (let index = 0; index < size; index++) swapped[start + index] = bytes[start + size - 1 - index] as number;
  }
  return swapped;
}
