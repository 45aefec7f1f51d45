import { CodecError } from "../codec/codec-error.ts";

// A byte order mark is text like any other.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads bytes from first to last, and never beyond. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** An error that names the place. */
  problem(text: string): CodecError {
    return new CodecError("", `is no CBOR of ours: ${text} (at byte ${this.#at} of ${this.#bytes.length})`);
  }

  /** Makes sure that so many bytes are left, before anything is made for them. */
  expect(count: number): void {
    if (count > this.left) throw this.problem("it ends too early");
  }

  byte(): number {
    this.expect(1);
    return this.#bytes[this.#at++] as number;
  }

  /** What belongs to the first byte of an item: a number, or a length. */
  argument(info: number): number {
    if (info < 24) return info;
    switch (info) {
      case 24:
        return this.byte();
      case 25:
        return this.#view.getUint16(this.#skip(2));
      case 26:
        return this.#view.getUint32(this.#skip(4));
      case 27: {
        const at = this.#skip(8);
        const argument = this.#view.getUint32(at) * 0x1_0000_0000 + this.#view.getUint32(at + 4);
        if (argument > Number.MAX_SAFE_INTEGER)
          throw this.problem("a number is beyond 2^53, where a double would change it: send a bigint as decimal text");
        return argument;
      }
      default:
        throw this.problem("lengths must be given: send strings, arrays and maps of a definite length");
    }
  }

  float16(): number {
    const bits = this.#view.getUint16(this.#skip(2));
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const size =
      exponent === 31
        ? fraction === 0
          ? Number.POSITIVE_INFINITY
          : Number.NaN
        : exponent === 0
          ? fraction * 2 ** -24
          : (1024 + fraction) * 2 ** (exponent - 25);
    return bits >> 15 === 0 ? size : -size;
  }

  float32(): number {
    return this.#view.getFloat32(this.#skip(4));
  }

  float64(): number {
    return this.#view.getFloat64(this.#skip(8));
  }

  /** A view of the bytes. */
  bytes(count: number): Uint8Array {
    const at = this.#skip(count);
    // Not `subarray`: of a Buffer it makes a Buffer.
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + at, count);
  }

  text(count: number): string {
    const short = count <= 64 ? this.#ascii(count) : undefined;
    if (short !== undefined) return short;
    try {
      return utf8.decode(this.bytes(count));
    } catch (error) {
      throw error instanceof CodecError ? error : this.problem("a text is no UTF-8: send bytes as a byte string");
    }
  }

  /** Short text is made faster here than by a TextDecoder. */
  #ascii(count: number): string | undefined {
    this.expect(count);
    const start = this.#at;
    let text = "";
    for (let index = start; index < start + count; index++) {
      const code = this.#bytes[index] as number;
      if (code > 127) return undefined;
      text += String.fromCharCode(code);
    }
    this.#at = start + count;
    return text;
  }

  #skip(count: number): number {
    this.expect(count);
    const at = this.#at;
    this.#at += count;
    return at;
  }
}
