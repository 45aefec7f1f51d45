import { Serializer } from "node:v8";
import { headerBytes, largeViewBytes, lengthBytes } from "./message-format.ts";
import { kindOf } from "./view-kinds.ts";

/** What Node documents and its types leave out. */
interface HostObjects {
  _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void;
}

const noHeader = new Uint8Array(headerBytes);

class ValueWriter extends Serializer {
  readonly #large: Uint8Array[] = [];
  readonly #copies: boolean;

  constructor(copies: boolean) {
    super();
    this.#copies = copies;
    (this as unknown as HostObjects)._setTreatArrayBufferViewsAsHostObjects(true);
    // Its place; what stands in it is known at the end.
    this.writeRawBytes(noHeader);
    this.writeHeader();
  }

  // Called by V8 for every view.
  _writeHostObject(view: ArrayBufferView): void {
    const { buffer, byteOffset, byteLength } = view;
    this.writeUint32(kindOf(view));
    this.writeDouble(byteLength);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    if (byteLength < largeViewBytes) this.writeRawBytes(bytes);
    else this.#large.push(this.#copies ? bytes.slice() : bytes);
  }

  finish(id: number): Uint8Array[] {
    const structure = this.releaseBuffer();
    structure.writeUInt32LE(structure.length - headerBytes, 0);
    structure.writeUInt32LE(this.#large.length, 4);
    structure.writeDoubleLE(id, 8);
    if (this.#large.length === 0) return [structure];
    const lengths = Buffer.allocUnsafe(this.#large.length * lengthBytes);
    for (const [index, { length }] of this.#large.entries()) lengths.writeDoubleLE(length, index * lengthBytes);
    return [structure, lengths, ...this.#large];
  }
}

/**
 * A value as the parts of one message, to be sent one after the other.
 *
 * @param id of the request that it is about; 0: none
 * @param copies whether large views are copied, because their owner may change them before they have been sent; else they
 * are the parts themselves
 * @throws Error when the value holds what is no data, such as a function
 */
export function writeMessage(value: unknown, id: number, copies: boolean): Uint8Array[] {
  const writer = new ValueWriter(copies);
  writer.writeValue(value);
  return writer.finish(id);
}
