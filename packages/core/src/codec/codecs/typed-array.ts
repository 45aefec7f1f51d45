import type { JsonSchema } from "../../manifest/service-info.generated.ts";
import { CodecError } from "../codec-error.ts";
import { withArticle } from "../kinds.ts";
import { swapBytes } from "../swap-bytes.ts";
import { createBytesCodec } from "./bytes-codec.ts";
import type { ValueCodec } from "./value-codec.ts";

/** What `x-vmodel-dtype` may say, with the class and the bytes of an item. */
const dtypes = new Map<unknown, readonly [className: string, size: number]>([
  ["int8", ["Int8Array", 1]],
  ["uint8_clamped", ["Uint8ClampedArray", 1]],
  ["int16", ["Int16Array", 2]],
  ["uint16", ["Uint16Array", 2]],
  ["int32", ["Int32Array", 4]],
  ["uint32", ["Uint32Array", 4]],
  ["int64", ["BigInt64Array", 8]],
  ["uint64", ["BigUint64Array", 8]],
  ["float16", ["Float16Array", 2]],
  ["float32", ["Float32Array", 4]],
  ["float64", ["Float64Array", 8]],
]);

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** A typed array. On the wire its items' bytes, the least significant first. */
export function createTypedArrayCodec(schema: JsonSchema): ValueCodec {
  const dtype = schema["x-vmodel-dtype"];
  const [tag, size] = dtypes.get(dtype) ?? [];
  if (tag === undefined || size === undefined) {
    throw new Error(`The dtype ${JSON.stringify(dtype)} is unknown here: update @vmodel/core.`);
  }
  const ordered = (bytes: Uint8Array<ArrayBuffer>) => (isLittleEndian || size === 1 ? bytes : swapBytes(bytes, size));
  return createBytesCodec({
    tag,
    noun: withArticle(tag),
    toBytes(value) {
      const { buffer, byteOffset, byteLength } = value as Float32Array<ArrayBuffer>;
      return ordered(new Uint8Array(buffer, byteOffset, byteLength));
    },
    fromBytes(bytes) {
      if (bytes.length % size !== 0) {
        throw new CodecError("", `must be items of ${size} bytes each, not ${bytes.length} bytes in all`);
      }
      const create: unknown = Reflect.get(globalThis, tag);
      // Float16Array is younger than the others.
      if (typeof create !== "function") throw new CodecError("", `cannot become ${withArticle(tag)} on this platform`);
      return Reflect.construct(create, [ordered(bytes).buffer]);
    },
  });
}
