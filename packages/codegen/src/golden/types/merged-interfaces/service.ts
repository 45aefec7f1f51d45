// Interfaces that extend several others, that are declared in parts, and that live in namespaces.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Named { name: string }
interface Aged<Age = number> { age: Age }
/** First part. */
interface Person extends Named, Aged<bigint> { born: Date }
interface Person { died?: Date }
interface Narrow extends Omit<Named, "name"> { name: "fixed" }
namespace geometry {
  export interface Point { x: number; y: number }
  export namespace solid { export type Cube = { corner: Point; edge: number } }
}

@service("merged")
export class Merged {
  @serviceFunc() a(person: Person, narrow: Narrow, at: geometry.Point): geometry.solid.Cube {
    return { corner: at, edge: person.name.length + narrow.name.length };
  }
}
