import { CloneWriter } from "./clone-writer.ts";
import { headerBytes, lengthBytes, type WrittenValue } from "./message-format.ts";
import { PlainWriter } from "./plain-writer.ts";

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

/** The id that a message was written with. */
export function idOf([structure]: readonly Uint8Array[]): number {
  return structure === undefined ? 0 : viewOf(structure).getFloat64(8, true);
}

/** Whether a message has all its bytes: memory of large views that were not copied may have been taken away since. */
export function isWhole([_structure, lengths, ...large]: readonly Uint8Array[]): boolean {
  if (lengths === undefined) return true;
  const view = viewOf(lengths);
  return large.every(({ length }, index) => length === view.getFloat64(index * lengthBytes, true));
}

const viewOf = ({ buffer, byteOffset }: Uint8Array): DataView => new DataView(buffer, byteOffset);

function clone(value: unknown, copies: boolean): WrittenValue {
  const writer = new CloneWriter(copies);
  writer.writeValue(value);
  return { structure: writer.releaseBuffer(), large: writer.large };
}
