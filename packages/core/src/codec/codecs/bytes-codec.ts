import { fromBase64, toBase64 } from "../base64.ts";
import { CodecError } from "../codec-error.ts";
import { kindOf } from "../kinds.ts";
import type { ValueCodec } from "./value-codec.ts";

/** What is special about one kind of values that are memory. */
export interface BytesOptions {
  /** What `Object.prototype.toString` calls a value. */
  readonly tag: string;
  readonly noun: string;
  /** The value's own bytes, as they are on the wire; of a value nobody else sees the memory is not copied. */
  toBytes(value: unknown): Uint8Array;
  /** @param bytes memory of its own, from its beginning to its end */
  fromBytes(bytes: Uint8Array<ArrayBuffer>): unknown;
}

/** A codec of values that are memory: raw bytes in binary form, else base64. */
export function createBytesCodec({ tag, noun, toBytes, fromBytes }: BytesOptions): ValueCodec {
  return {
    noun,
    wireNoun: "bytes (in JSON as base64)",
    carriesBytes: true,
    isValue: (value) => kindOf(value) === tag,
    isWire: (wire, form) => (form === "json" ? typeof wire === "string" : kindOf(wire) === "Uint8Array"),
    toWire(value, form) {
      const { buffer = value } = value as ArrayBufferView;
      if ((buffer as ArrayBuffer).detached) {
        throw new CodecError("", "must not be detached: its memory was transferred", "detached memory");
      }
      const bytes = toBytes(value);
      return form === "json" ? toBase64(bytes) : bytes;
    },
    fromWire: (wire, form) => fromBytes(form === "json" ? fromBase64(wire as string) : own(wire as Uint8Array)),
  };
}

/** Bytes in memory of their own: what else is around them is nobody's business, and a view of it would not be aligned. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return isOwn ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
