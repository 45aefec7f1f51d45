// Every typed array, with the type of its numbers.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Tensor { data: Float32Array; dims: readonly number[] }

@service("typed_arrays")
export class TypedArrays {
  @serviceFunc() embed(tokens: Int32Array, masks: BigInt64Array[]): Tensor {
    return { data: new Float32Array(tokens), dims: [masks.length] };
  }
  @serviceFunc() all(a: Int8Array, b: Uint8ClampedArray, c: Int16Array, d: Uint16Array, e: Uint32Array, f: BigUint64Array, g: Float64Array): number {
    return a.length + b.length + c.length + d.length + e.length + f.length + g.length;
  }
}
