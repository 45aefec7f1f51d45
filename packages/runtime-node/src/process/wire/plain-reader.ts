import { Tag } from "./plain-format.ts";
import { createView } from "./view-kinds.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads what a PlainWriter has written. */
export class PlainReader {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #large: readonly Bytes[];
  readonly #keys: string[] = [];
  #taken = 0;
  #at = 1;

  /** @param structure whose first byte is `plainMark` */
  constructor({ buffer, byteOffset, byteLength }: Uint8Array, large: readonly Bytes[]) {
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.#view = new DataView(buffer, byteOffset, byteLength);
    this.#large = large;
  }

  /** @throws Error when there is no value, or more than that */
  read(): unknown {
    const value = this.#value();
    if (this.#at < this.#bytes.length || this.#taken < this.#large.length)
      throw new Error("the message goes on after its value");
    return value;
  }

  #value(): unknown {
    const tag = this.#byte();
    switch (tag) {
      case Tag.undefined:
        return undefined;
      case Tag.null:
        return null;
      case Tag.true:
        return true;
      case Tag.false:
        return false;
      case Tag.int32:
        return this.#view.getInt32(this.#skip(4), true);
      case Tag.double:
        return this.#view.getFloat64(this.#skip(8), true);
      case Tag.array:
        return this.#array();
      case Tag.object:
        return this.#object();
      case Tag.view:
        return this.#small();
      case Tag.largeView:
        return createView(this.#byte(), this.#present(this.#large[this.#taken++], "view"));
      default:
        return this.#text(tag);
    }
  }

  #array(): unknown[] {
    const length = this.#uint32();
    const items: unknown[] = [];
    for (let at = 0; at < length; at++) items.push(this.#value());
    return items;
  }

  #object(): object {
    const length = this.#uint32();
    const object: Record<string, unknown> = {};
    for (let at = 0; at < length; at++) {
      const key = this.#key();
      object[key] = this.#value();
    }
    return object;
  }

  #key(): string {
    const index = this.#view.getUint16(this.#skip(2), true);
    if (index === this.#keys.length) this.#keys.push(this.#text(this.#byte()));
    return this.#present(this.#keys[index], "key");
  }

  #text(tag: number): string {
    if (tag !== Tag.latin1 && tag !== Tag.utf16) throw new Error(`there is no value with the tag ${tag}`);
    const length = this.#uint32();
    const from = this.#skip(length);
    return this.#bytes.toString(tag === Tag.latin1 ? "latin1" : "utf16le", from, from + length);
  }

  #small(): ArrayBufferView {
    const kind = this.#byte();
    const length = this.#uint32();
    const from = this.#skip(length);
    const { buffer, byteOffset } = this.#bytes;
    return createView(kind, new Uint8Array(new Uint8Array(buffer, byteOffset + from, length)));
  }

  #byte(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  #uint32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  /** @returns where the bytes are that are passed over */
  #skip(bytes: number): number {
    const at = this.#at;
    this.#at += bytes;
    if (this.#at > this.#bytes.length) throw new Error("the message ends before its value does");
    return at;
  }

  #present<T>(value: T | undefined, what: string): T {
    if (value === undefined) throw new Error(`a ${what} of the message is missing`);
    return value;
  }
}
