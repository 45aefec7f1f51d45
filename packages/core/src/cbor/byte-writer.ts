/** Bytes of what is larger than this are remembered until the end instead of being copied twice. */
const largeBytes = 1_024;

/** Collects bytes of which it is not known how many they become. Each byte string is copied once. */
export class ByteWriter {
  /** What is complete, in order. */
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  #chunk = new Uint8Array(256);
  #view = new DataView(this.#chunk.buffer);
  /** Where the part of the chunk begins that is in no part yet, and where it ends. */
  #start = 0;
  #end = 0;

  /** The first byte of an item, and its argument in as few bytes as it takes. */
  head(major: number, argument: number): void {
    const at = this.#reserve(9);
    const first = major << 5;
    if (argument < 24) {
      this.#chunk[at] = first | argument;
      this.#end += 1;
    } else if (argument < 0x100) {
      this.#chunk[at] = first | 24;
      this.#chunk[at + 1] = argument;
      this.#end += 2;
    } else if (argument < 0x1_0000) {
      this.#chunk[at] = first | 25;
      this.#view.setUint16(at + 1, argument);
      this.#end += 3;
    } else if (argument < 0x1_0000_0000) {
      this.#chunk[at] = first | 26;
      this.#view.setUint32(at + 1, argument);
      this.#end += 5;
    } else {
      this.#chunk[at] = first | 27;
      this.#view.setUint32(at + 1, Math.floor(argument / 0x1_0000_0000));
      this.#view.setUint32(at + 5, argument % 0x1_0000_0000);
      this.#end += 9;
    }
  }

  /** A first byte and a float of 64 bits. */
  float64(first: number, value: number): void {
    const at = this.#reserve(9);
    this.#chunk[at] = first;
    this.#view.setFloat64(at + 1, value);
    this.#end += 9;
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length < largeBytes) {
      const at = this.#reserve(bytes.length);
      this.#chunk.set(bytes, at);
      this.#end += bytes.length;
    } else {
      this.#flush();
      this.#parts.push(bytes);
      this.#length += bytes.length;
    }
  }

  /** Text of which all characters are ASCII; false, and nothing written, if they are not, or it is long. */
  shortAscii(major: number, text: string): boolean {
    const { length } = text;
    if (length > 64) return false;
    for (let index = 0; index < length; index++) if (text.charCodeAt(index) > 127) return false;
    this.head(major, length);
    const at = this.#reserve(length);
    for (let index = 0; index < length; index++) this.#chunk[at + index] = text.charCodeAt(index);
    this.#end += length;
    return true;
  }

  /** All that was written, piece by piece; what is large is the memory that was given. */
  parts(): readonly Uint8Array[] {
    this.#flush();
    return this.#parts;
  }

  /** All that was written, in one piece. */
  whole(): Uint8Array<ArrayBuffer> {
    this.#flush();
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Where there is room for so many bytes, at most {@link largeBytes}. */
  #reserve(count: number): number {
    if (this.#end + count > this.#chunk.length) {
      this.#flush();
      this.#chunk = new Uint8Array(Math.max(Math.min(this.#chunk.length * 2, 0x1_0000), count));
      this.#view = new DataView(this.#chunk.buffer);
      this.#start = 0;
      this.#end = 0;
    }
    return this.#end;
  }

  #flush(): void {
    if (this.#end === this.#start) return;
    this.#parts.push(this.#chunk.subarray(this.#start, this.#end));
    this.#length += this.#end - this.#start;
    this.#start = this.#end;
  }
}
