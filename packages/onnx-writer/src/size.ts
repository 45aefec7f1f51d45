import { elementTypes } from "./element-types.ts";
import type { Tensor } from "./model.ts";

/** Protobuf's limit for a message; room is left for what is not weights. */
export const maxBytes = 2 ** 31 - 2 ** 20;

/** How many bytes a tensor's data have in the file. */
export function byteLength({ type, data }: Tensor): number {
  const row = elementTypes[type];
  return row === undefined ? 0 : data.length * new row.array(0).BYTES_PER_ELEMENT;
}
