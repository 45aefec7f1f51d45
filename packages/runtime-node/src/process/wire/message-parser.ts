import { headerBytes, lengthBytes } from "./message-format.ts";
import { readMessage } from "./read-message.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Part = "header" | "structure" | "lengths" | "large";

const none: readonly Bytes[] = [];

/** Makes messages of the chunks that a stream of bytes comes in. What is large is copied once, into memory of its own. */
export class MessageParser {
  readonly #onMessage: (message: unknown) => void;
  readonly #onUnreadable: (id: number, error: Error) => void;
  #part: Part = "header";
  /** How many bytes the part has. */
  #wanted = headerBytes;
  /** Where a part is gathered that came in pieces, and a large view always. */
  #target: Bytes | undefined;
  #filled = 0;
  #structure: Uint8Array = new Uint8Array();
  #views = 0;
  #id = 0;
  #lengths: number[] = [];
  #large: Bytes[] = [];

  /** @param onUnreadable told of a message that cannot be read, such as one that is nested too deeply; the next one can */
  constructor(onMessage: (message: unknown) => void, onUnreadable: (id: number, error: Error) => void) {
    this.#onMessage = onMessage;
    this.#onUnreadable = onUnreadable;
  }

  /**
   * Takes the next bytes, and keeps none of the chunk.
   * @throws Error when they are no messages, or when the listener throws
   */
  push(chunk: Buffer): void {
    let offset = 0;
    // For an empty part nothing more has to come.
    while (offset < chunk.length || this.#wanted === 0) offset = this.#take(chunk, offset);
  }

  /** Takes from the chunk what belongs to the present part; answers where the rest begins. */
  #take(chunk: Buffer, offset: number): number {
    const wanted = this.#wanted;
    const left = chunk.length - offset;
    if (this.#target === undefined && !this.#isKept() && left >= wanted) {
      this.#finish(chunk.subarray(offset, offset + wanted));
      return offset + wanted;
    }
    this.#target ??= allocate(wanted);
    const taken = Math.min(left, wanted - this.#filled);
    this.#target.set(chunk.subarray(offset, offset + taken), this.#filled);
    this.#filled += taken;
    if (this.#filled === wanted) this.#finish(this.#target);
    return offset + taken;
  }

  /** Whether the part is looked at later than it is whole, when its chunk may hold something else. */
  #isKept(): boolean {
    return this.#part === "large" || (this.#part === "structure" && this.#views > 0);
  }

  #finish(bytes: Uint8Array): void {
    const part = this.#part;
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#target = undefined;
    this.#filled = 0;
    if (part === "header") {
      this.#views = view.readUInt32LE(4);
      this.#id = view.readDoubleLE(8);
      this.#begin("structure", view.readUInt32LE(0));
    } else if (part === "structure" && this.#views === 0) {
      this.#deliver(bytes, none);
    } else if (part === "structure") {
      this.#structure = bytes;
      this.#begin("lengths", this.#views * lengthBytes);
    } else if (part === "lengths") {
      this.#lengths = Array.from({ length: this.#views }, (_none, index) => view.readDoubleLE(index * lengthBytes));
      this.#begin("large", this.#lengths[0] ?? 0);
    } else {
      this.#large.push(bytes as Bytes);
      if (this.#large.length < this.#views) this.#begin("large", this.#lengths[this.#large.length] ?? 0);
      else this.#deliver(this.#structure, this.#large);
    }
  }

  #begin(part: Part, wanted: number): void {
    this.#part = part;
    this.#wanted = wanted;
  }

  #deliver(structure: Uint8Array, large: readonly Bytes[]): void {
    this.#structure = new Uint8Array();
    this.#large = [];
    this.#begin("header", headerBytes);
    let message: unknown;
    try {
      message = readMessage(structure, large);
    } catch (error) {
      return this.#onUnreadable(this.#id, error as Error);
    }
    this.#onMessage(message);
  }
}

/** Memory that is neither shared with anybody nor cleared. */
function allocate(bytes: number): Bytes {
  const { buffer } = Buffer.allocUnsafeSlow(bytes);
  return new Uint8Array(buffer);
}
