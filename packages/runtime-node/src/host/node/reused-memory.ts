/** How many bytes of memory that nothing uses are kept, at most. */
const mostIdleBytes = 32 * 1024 * 1024;
/** Smaller pieces are taken from Node's own pool. */
const leastBytes = 64 * 1024;

/**
 * Memory for large bodies that are read or sent, used again once they are: to take a fresh MiB from the system costs
 * several times as much as to copy one.
 */
export class ReusedMemory {
  /** In sizes that are powers of two; the latest last, which is the one that is still in the processor's cache. */
  readonly #idle: Buffer[] = [];
  #idleBytes = 0;

  /** How many bytes are kept. */
  get idleBytes(): number {
    return this.#idleBytes;
  }

  /** Memory of a length, in bytes, which holds anything. */
  take(length: number): Buffer {
    if (length < leastBytes) return Buffer.allocUnsafe(length);
    const size = 2 ** Math.ceil(Math.log2(length));
    const found = this.#idle.findLastIndex((idle) => idle.length === size);
    // Not filled with zeros first.
    if (found < 0) return Buffer.allocUnsafeSlow(size).subarray(0, length);
    this.#idleBytes -= size;
    const [memory] = this.#idle.splice(found, 1);
    return (memory as Buffer).subarray(0, length);
  }

  /** A copy of all parts, `length` bytes together. */
  copy(parts: readonly Uint8Array[], length: number): Buffer {
    const memory = this.take(length);
    let at = 0;
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
    return memory;
  }

  /** Takes memory back that was taken, and that nobody looks at any more, the system included. */
  giveBack({ buffer, length }: Buffer): void {
    if (length < leastBytes || this.#idleBytes + buffer.byteLength > mostIdleBytes) return;
    this.#idle.push(Buffer.from(buffer));
    this.#idleBytes += buffer.byteLength;
  }
}

/** That of this process. */
export const reusedMemory = new ReusedMemory();
