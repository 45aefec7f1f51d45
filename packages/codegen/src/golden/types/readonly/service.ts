// `readonly` of arrays, tuples, maps and sets is kept: callers may pass what must not be changed.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Frozen { readonly list: readonly (readonly string[])[]; readonly pair: readonly [number, readonly Date[]] }

@service("frozen")
export class FrozenTypes {
  @serviceFunc() a(frozen: Readonly<Frozen>, list: ReadonlyArray<readonly number[]>, map: ReadonlyMap<string, ReadonlySet<number>>): readonly Frozen[] {
    return list.length + map.size > 0 ? [frozen] : [];
  }
}
