import { types } from "node:util";
import { headerBytes, largeViewBytes, type WrittenValue } from "./message-format.ts";
import { mostKeys, plainMark, Tag } from "./plain-format.ts";
import { kindOf } from "./view-kinds.ts";

/** Deeper values are left to V8, which says where it is too deep. */
const deepest = 100;

/** Memory that is kept for the next message. A larger one gets some of its own. */
const keptBytes = 256 * 1024;

/** The characters of texts up to this length are written one by one, which takes less time than to ask for it. */
const shortText = 32;

/** What one character takes in UTF-8 at the most, in bytes. */
const characterBytes = 4;

/**
 * Writes values that are plain: `undefined`, `null`, booleans, numbers, strings, arrays, objects without a class, and views
 * of bytes, each of them in one place only. Everything else is V8's to write.
 *
 * V8 could write these, too. But what a `v8.Serializer` has written stays in memory with it until the next full collection,
 * so that under load there would be one of these after the other.
 */
export class PlainWriter {
  #memory = Buffer.allocUnsafeSlow(keptBytes);
  #view = new DataView(this.#memory.buffer);
  #at = 0;
  #copies = false;
  #large: Uint8Array[] = [];
  #keys = new Map<string, number>();
  #seen = new Set<object>();
  #busy = false;
  /** Whether there is something left of a message. */
  #isUsed = false;

  /**
   * @param copies whether large views are copied
   * @returns undefined when the value is not plain
   */
  write(value: unknown, copies: boolean): WrittenValue | undefined {
    // A getter may send something itself.
    if (this.#busy) return undefined;
    // The last one was written where the stack ended.
    if (this.#isUsed) this.#forget();
    this.#isUsed = true;
    this.#at = headerBytes;
    this.#copies = copies;
    this.#busy = true;
    try {
      this.#byte(plainMark);
      if (!this.#value(value, 0)) return undefined;
      return { structure: this.#take(), large: this.#large };
    } finally {
      this.#busy = false;
      this.#forget();
    }
  }

  /** What was written, in memory that is not used again. */
  #take(): Buffer {
    const written = this.#memory.subarray(0, this.#at);
    return this.#memory.length > keptBytes ? written : Buffer.from(written);
  }

  /** New ones each time: old ones that were emptied would keep alive what had been in them. */
  #forget(): void {
    if (this.#large.length > 0) this.#large = [];
    if (this.#keys.size > 0) this.#keys = new Map();
    if (this.#seen.size > 0) this.#seen = new Set();
    this.#at = 0;
    if (this.#memory.length > keptBytes) this.#allocate(keptBytes);
    this.#isUsed = false;
  }

  /** @returns whether it is plain */
  #value(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case "string":
        this.#text(value);
        return true;
      case "number":
        this.#number(value);
        return true;
      case "boolean":
        this.#byte(value ? Tag.true : Tag.false);
        return true;
      case "undefined":
        this.#byte(Tag.undefined);
        return true;
      case "object":
        if (value !== null) return this.#object(value, depth);
        this.#byte(Tag.null);
        return true;
      default:
        return false;
    }
  }

  #object(value: object, depth: number): boolean {
    // V8 refuses proxies, wherever they are.
    if (depth === deepest || this.#seen.has(value) || types.isProxy(value)) return false;
    this.#seen.add(value);
    if (Array.isArray(value)) return this.#array(value, depth + 1);
    if (ArrayBuffer.isView(value)) return this.#bytes(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype && this.#properties(value as Record<string, unknown>, depth + 1);
  }

  #array(items: readonly unknown[], depth: number): boolean {
    const { length } = items;
    this.#byte(Tag.array);
    this.#uint32(length);
    for (let at = 0; at < length; at++) {
      const item = items[at];
      // A hole is no item.
      if (item === undefined && !(at in items)) return false;
      if (!this.#value(item, depth)) return false;
    }
    return true;
  }

  #properties(value: Record<string, unknown>, depth: number): boolean {
    const keys = Object.keys(value);
    this.#byte(Tag.object);
    this.#uint32(keys.length);
    for (const key of keys) if (!this.#key(key) || !this.#value(value[key], depth)) return false;
    return true;
  }

  #key(key: string): boolean {
    const known = this.#keys.get(key);
    const index = known ?? this.#keys.size;
    if (index === mostKeys || key === "__proto__") return false;
    this.#reserve(2);
    this.#view.setUint16(this.#at, index, true);
    this.#at += 2;
    if (known !== undefined) return true;
    this.#keys.set(key, index);
    this.#text(key);
    return true;
  }

  #number(value: number): void {
    if ((value | 0) === value && !Object.is(value, -0)) {
      this.#byte(Tag.int32);
      this.#reserve(4);
      this.#view.setInt32(this.#at, value, true);
      this.#at += 4;
    } else {
      this.#byte(Tag.double);
      this.#reserve(8);
      this.#view.setFloat64(this.#at, value, true);
      this.#at += 8;
    }
  }

  #text(text: string): void {
    const { length } = text;
    this.#reserve(5 + length + characterBytes);
    const at = this.#at + 5;
    const isLatin1 = length <= shortText ? this.#writeEach(text, at) : this.#writeAscii(text, at);
    const bytes = isLatin1 ? length : 2 * length;
    if (!isLatin1) {
      this.#reserve(5 + bytes);
      this.#memory.write(text, at, "utf16le");
    }
    this.#byte(isLatin1 ? Tag.latin1 : Tag.utf16);
    this.#uint32(bytes);
    this.#at += bytes;
  }

  /** @returns false when there is a character that takes more than a byte */
  #writeEach(text: string, at: number): boolean {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0xff) return false;
      this.#memory[at + index] = code;
    }
    return true;
  }

  /** @returns false when there is a character that is not ASCII, since its UTF-8 takes more bytes than there are characters */
  #writeAscii(text: string, at: number): boolean {
    return this.#memory.write(text, at, text.length + characterBytes, "utf8") === text.length;
  }

  #bytes(view: ArrayBufferView): boolean {
    const { buffer, byteOffset, byteLength } = view;
    const kind = kindOf(view);
    const isLarge = byteLength >= largeViewBytes;
    // Not the view itself: what its class makes of a length or of a slice is its own.
    const bytes = isLarge || kind !== 0 ? new Uint8Array(buffer, byteOffset, byteLength) : (view as Uint8Array);
    this.#byte(isLarge ? Tag.largeView : Tag.view);
    this.#byte(kind);
    if (isLarge) {
      this.#large.push(this.#copies ? bytes.slice() : bytes);
      return true;
    }
    this.#uint32(byteLength);
    this.#reserve(byteLength);
    this.#memory.set(bytes, this.#at);
    this.#at += byteLength;
    return true;
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#memory[this.#at++] = value;
  }

  #uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  #reserve(bytes: number): void {
    const wanted = this.#at + bytes;
    if (wanted > this.#memory.length) this.#allocate(Math.max(wanted, this.#memory.length * 2));
  }

  #allocate(bytes: number): void {
    const memory = Buffer.allocUnsafeSlow(bytes);
    const view = new DataView(memory.buffer);
    memory.set(this.#memory.subarray(0, this.#at));
    // Both or none, wherever the stack ends.
    this.#memory = memory;
    this.#view = view;
  }
}
