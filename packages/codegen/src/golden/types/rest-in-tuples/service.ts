// Tuples with the rest at the beginning or in the middle, also from spreads of other tuples.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Ends = [first: string, ...middle: number[], last: boolean];
type Suffixed = [...Date[], string];
type Spread = [0, ...[a: 1, b: 2], ...string[], ...Pair];
type Pair = readonly ["x", "y"];

@service("rests")
export class Rests {
  @serviceFunc() a(ends: Ends, suffixed: Suffixed, spread: Spread): readonly [...(string | number)[], null, Uint8Array] {
    return [ends[0], suffixed.length, spread.length, null, new Uint8Array()];
  }
}
