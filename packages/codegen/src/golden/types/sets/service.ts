// Sets of anything; those of primitives refuse repeated items.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Tag { name: string }

@service("sets")
export class Sets {
  @serviceFunc() unique(words: Set<string>, seen: ReadonlySet<number | "none">, moments: Set<Date>): Set<Tag> {
    return new Set([...words].map((name) => ({ name: `${name}${seen.size}${moments.size}` })));
  }
  @serviceFunc() groups(): Map<string, Set<Date>> {
    return new Map();
  }
}
