import { createBytesCodec } from "./bytes-codec.ts";

/** A Uint8Array, of which Node's Buffer is a kind. */
export const bytesCodec = createBytesCodec({
  tag: "Uint8Array",
  noun: "a Uint8Array",
  toBytes: (value) => value as Uint8Array,
  fromBytes: (bytes) => bytes,
});
