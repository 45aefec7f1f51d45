import { type BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { isArrayOf } from "./check-tensor.ts";
import { elementTypes } from "./element-types.ts";
import type { Tensor } from "./model.ts";

/** Writes a TensorProto, its values as `raw_data`. */
export function writeTensor(writer: BinaryWriter, tensor: Tensor, name?: string): void {
  for (const size of tensor.shape) writer.tag(1, WireType.Varint).int64(size);
  writer.tag(2, WireType.Varint).int32(elementTypes[tensor.type].code);
  if (name !== undefined) writer.tag(8, WireType.LengthDelimited).string(name);
  writer.tag(9, WireType.LengthDelimited).bytes(rawData(tensor));
}

/** `raw_data` is little-endian, and so is every machine that onnxruntime has a build for. */
function rawData({ type, data }: Tensor): Uint8Array {
  const array = isArrayOf(type, data) ? (data as Float32Array) : toArray(type, data as readonly (number | bigint)[]);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function toArray(type: Tensor["type"], data: readonly (number | bigint)[]): ArrayBufferView {
  if (type === "int64") return BigInt64Array.from(data, BigInt);
  const array = new elementTypes[type].array(data.length);
  for (const [at, value] of data.entries()) array[at] = Number(value);
  return array;
}
