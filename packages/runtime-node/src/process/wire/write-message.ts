import { CloneWriter } from "./clone-writer.ts";
import { headerBytes, lengthBytes } from "./message-format.ts";
import { type PlainMessage, PlainWriter } from "./plain-writer.ts";

const plain = new PlainWriter();

/**
 * A value as the parts of one message, to be sent one after the other.
 *
 * @param id of the request that it is about; 0: none
 * @param copies whether large views are copied, because their owner may change them before they have been sent; else they
 * are the parts themselves
 * @throws Error when the value holds what is no data, such as a function
 */
export function writeMessage(value: unknown, id: number, copies: boolean): Uint8Array[] {
  const { structure, large } = plain.write(value, copies) ?? clone(value, copies);
  structure.writeUInt32LE(structure.length - headerBytes, 0);
  structure.writeUInt32LE(large.length, 4);
  structure.writeDoubleLE(id, 8);
  if (large.length === 0) return [structure];
  const lengths = Buffer.allocUnsafe(large.length * lengthBytes);
  for (const [index, { length }] of large.entries()) lengths.writeDoubleLE(length, index * lengthBytes);
  return [structure, lengths, ...large];
}

function clone(value: unknown, copies: boolean): PlainMessage {
  const writer = new CloneWriter(copies);
  writer.writeValue(value);
  return { structure: writer.releaseBuffer(), large: writer.large };
}
