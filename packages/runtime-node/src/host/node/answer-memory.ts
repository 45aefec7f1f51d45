/** How many bytes of memory that nothing uses are kept, at most. */
const mostIdleBytes = 32 * 1024 * 1024;
/** Smaller pieces are taken from Node's own pool. */
const leastBytes = 64 * 1024;

/**
 * Memory for answers that have to be copied before they are sent. It is used again once they are sent: to take a fresh
 * MiB from the system costs several times as much as to copy one.
 */
export class AnswerMemory {
  /** In sizes that are powers of two; the latest last, which is the one that is still in the processor's cache. */
  readonly #idle: Buffer[] = [];
  #idleBytes = 0;

  /** How many bytes are kept. */
  get idleBytes(): number {
    return this.#idleBytes;
  }

  /**
   * Copies an answer.
   * @param length of all parts, in bytes
   */
  copy(parts: readonly Uint8Array[], length: number): Buffer {
    if (length < leastBytes) return Buffer.concat(parts, length);
    const size = 2 ** Math.ceil(Math.log2(length));
    const memory = this.#take(size) ?? Buffer.allocUnsafeSlow(size);
    let at = 0;
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
    return memory.subarray(0, length);
  }

  /** Takes a copy back that nobody reads any more, the system included. */
  giveBack(copy: Buffer): void {
    const { buffer, byteLength } = copy;
    if (byteLength < leastBytes || this.#idleBytes + buffer.byteLength > mostIdleBytes) return;
    this.#idle.push(Buffer.from(buffer));
    this.#idleBytes += buffer.byteLength;
  }

  #take(size: number): Buffer | undefined {
    const found = this.#idle.findLastIndex(({ length }) => length === size);
    if (found < 0) return undefined;
    this.#idleBytes -= size;
    return this.#idle.splice(found, 1)[0];
  }
}
