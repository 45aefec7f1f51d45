import { CloneReader } from "./clone-reader.ts";
import { plainMark } from "./plain-format.ts";
import { PlainReader } from "./plain-reader.ts";

/**
 * The value of a message, from its structure and the bytes of its large views, which become the views' own memory.
 * @throws Error when it cannot be read
 */
export function readMessage(structure: Uint8Array, large: readonly Uint8Array<ArrayBuffer>[]): unknown {
  if (structure[0] === plainMark) return new PlainReader(structure, large).read();
  const reader = new CloneReader(structure, large);
  reader.readHeader();
  return reader.readValue();
}
