/** Bytes that are received at once, at most. */
const pieceBytes = 1024 * 1024;

/** A whole number of pieces. */
const capacity = 8 * 1024 * 1024;

/**
 * Memory that bytes are received into, round and round: to take new memory for them takes longer than to receive them.
 */
export class ReceiveBuffer {
  /** So many of the bytes that were taken may still be in use while more are received: there is room for the next piece. */
  static readonly mostUsed: number = capacity - 2 * pieceBytes;

  readonly #memory = Buffer.allocUnsafeSlow(capacity);
  #position = 0;

  /** Where the next bytes go, which is never nowhere. */
  get space(): Buffer {
    return this.#memory.subarray(this.#position, this.#position + pieceBytes - (this.#position % pieceBytes));
  }

  /** So many bytes have come into the space. */
  take(bytes: number): Buffer {
    const taken = this.#memory.subarray(this.#position, this.#position + bytes);
    this.#position = (this.#position + bytes) % capacity;
    return taken;
  }
}
