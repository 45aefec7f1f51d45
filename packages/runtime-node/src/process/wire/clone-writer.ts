import { Serializer } from "node:v8";
import { headerBytes, largeViewBytes } from "./message-format.ts";
import { kindOf } from "./view-kinds.ts";

/** What Node documents and its types leave out. */
interface HostObjects {
  _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void;
}

const noHeader = new Uint8Array(headerBytes);

/** Writes all that V8 can clone, with views as kind, length and, when they are small, bytes. */
export class CloneWriter extends Serializer {
  readonly large: Uint8Array[] = [];
  readonly #copies: boolean;

  /** @param copies whether large views are copied */
  constructor(copies: boolean) {
    super();
    this.#copies = copies;
    (this as unknown as HostObjects)._setTreatArrayBufferViewsAsHostObjects(true);
    this.writeRawBytes(noHeader);
    this.writeHeader();
  }

  // Called by V8 for every view, and for what C++ has made, such as a MessagePort.
  _writeHostObject(view: ArrayBufferView): void {
    if (!ArrayBuffer.isView(view)) throw new Error(`#<${nameOf(view)}> could not be cloned.`);
    const { buffer, byteOffset, byteLength } = view;
    this.writeUint32(kindOf(view));
    this.writeDouble(byteLength);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    if (byteLength < largeViewBytes) this.writeRawBytes(bytes);
    else this.large.push(this.#copies ? bytes.slice() : bytes);
  }
}

/** What V8 calls an object. */
const nameOf = (object: object): string => object.constructor?.name || "Object";
