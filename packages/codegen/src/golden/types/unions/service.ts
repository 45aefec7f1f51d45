// Unions of primitives, under a name and inside other types.
import { service, serviceFunc } from "@vmodel/core/minimal";

type Id = string | number;

@service("unions")
export class Unions {
  @serviceFunc() find(id: Id, fallback: Id | null, list: (Id | boolean)[]): { found: Id } | "nothing" {
    return list.includes(id) ? { found: id } : fallback === null ? "nothing" : { found: fallback };
  }
}
