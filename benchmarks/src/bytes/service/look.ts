import { service, serviceFunc } from "@vmodel/core/minimal";

/** What was seen of some bytes. */
export interface Sight {
  length: number;
  first: number;
  last: number;
  /** Of one byte in each 64, which is a line of the processor's cache, times its place; modulo 2³². */
  sum: number;
}

/** Looks at bytes, so that they have to be there, all of them. */
@service("bytes_look")
export class BytesLook {
  /**
   * Looks at bytes.
   * @param bytes any
   * @returns what was seen
   */
  @serviceFunc()
  look(bytes: Uint8Array): Sight {
    return lookAt(bytes);
  }

  /**
   * Gives back bytes.
   * @param bytes any
   * @returns the same
   */
  @serviceFunc()
  give_back(bytes: Uint8Array): Uint8Array {
    return bytes;
  }
}

/** The same for whoever has sent them. */
export function lookAt(bytes: Uint8Array): Sight {
  let sum = 0;
  for (let place = 0; place < bytes.length; place += 64) sum = (sum + Math.imul(bytes[place] ?? 0, place)) >>> 0;
  return { length: bytes.length, first: bytes[0] ?? 0, last: bytes.at(-1) ?? 0, sum };
}
