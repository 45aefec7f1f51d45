import { createBytesCodec } from "./bytes-codec.ts";

/** An ArrayBuffer. Shared memory is none: it would not be shared on the other side. */
export const arrayBufferCodec = createBytesCodec({
  tag: "ArrayBuffer",
  noun: "an ArrayBuffer",
  toBytes: (value) => new Uint8Array(value as ArrayBuffer),
  fromBytes: ({ buffer }) => buffer,
});
