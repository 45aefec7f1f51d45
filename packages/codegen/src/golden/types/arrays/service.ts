// Arrays in every spelling, nested and readonly.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("arrays")
export class Arrays {
  @serviceFunc() all(a: string[], b: readonly number[], c: Array<"x" | "y">, d: ReadonlyArray<boolean[]>, e: (1 | 2)[][], f: (readonly string[])[]): { deep: (readonly [x: 1])[] | readonly string[] } {
    return { deep: [a, b, c, d, e, f].map(String) };
  }
  @serviceFunc() none(a: never[], b: readonly never[]): { none: never[] } {
    return { none: a.concat(b) };
  }
}
