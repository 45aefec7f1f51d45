/** The type of a typed array by `x-vmodel-dtype`. */
export const typedArrays: ReadonlyMap<unknown, string> = new Map([
  ["int8", "Int8Array"],
  ["uint8_clamped", "Uint8ClampedArray"],
  ["int16", "Int16Array"],
  ["uint16", "Uint16Array"],
  ["int32", "Int32Array"],
  ["uint32", "Uint32Array"],
  ["int64", "BigInt64Array"],
  ["uint64", "BigUint64Array"],
  ["float16", "Float16Array"],
  ["float32", "Float32Array"],
  ["float64", "Float64Array"],
]);
