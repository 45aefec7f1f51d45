// Maps with primitive keys, as lists of pairs.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Scores = Map<string, number>;
interface Index { words: ReadonlyMap<string, number[]>; byLine: Map<number, Map<"start" | "end", Date>> }

@service("maps")
export class Maps {
  @serviceFunc() merge(one: Scores, other: Map<bigint, Scores>, flags?: Map<boolean, null>): Index {
    return { words: new Map([[String(flags), [one.size]]]), byLine: new Map([[other.size, new Map()]]) };
  }
}
