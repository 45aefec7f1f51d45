/** What tensors hold, with the array that carries it; `bool` is a byte each, 0 or 1. */
export interface ElementArrays {
  float32: Float32Array;
  float64: Float64Array;
  int8: Int8Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  bool: Uint8Array;
}

/** Name of an element type, as onnxruntime spells it. */
export type ElementType = keyof ElementArrays;

interface ElementRow<A> {
  /** `TensorProto.DataType` of onnx.proto. */
  readonly code: number;
  readonly array: { new (length: number): A; readonly name: string };
  /** Smallest and largest whole number; absent for the floats. */
  readonly range?: readonly [min: bigint, max: bigint];
}

/** One row for each element type. */
export const elementTypes: { readonly [T in ElementType]: ElementRow<ElementArrays[T]> } = {
  float32: { code: 1, array: Float32Array },
  uint8: { code: 2, array: Uint8Array, range: [0n, 255n] },
  int8: { code: 3, array: Int8Array, range: [-128n, 127n] },
  int32: { code: 6, array: Int32Array, range: [-(2n ** 31n), 2n ** 31n - 1n] },
  int64: { code: 7, array: BigInt64Array, range: [-(2n ** 63n), 2n ** 63n - 1n] },
  bool: { code: 9, array: Uint8Array, range: [0n, 1n] },
  float64: { code: 11, array: Float64Array },
};
