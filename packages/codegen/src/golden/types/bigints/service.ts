// Whole numbers of any size, beside ordinary numbers, from which they can be told.
import { service, serviceFunc } from "@vmodel/core/minimal";
@service("bigints")
export class BigInts {
  @serviceFunc() factorial(of: number): bigint {
    return BigInt(of);
  }
  @serviceFunc() sum(all: (bigint | number)[], start: bigint | null, version: 1n | -2n): { exact: bigint; small?: 1n } {
    return { exact: BigInt(all.length) + (start ?? version) };
  }
}
