import { service as svc, serviceFunc } from "@vmodel/core/minimal";
import * as v from "@vmodel/core/minimal";
import type { CallContext } from "@vmodel/core";
/** A pet. */
type Pet = Cat | Dog;
interface Cat { kind: "cat"; lives?: number; friends: Pet[] }
interface Dog { kind: "dog"; /** how loud */ bark: 3 | 1 | 2; "odd-name": [x: number, y?: string] }
enum Color { Red = "red", Blue = "blue" }
enum Num { A, B = 5 }
interface Page<T> { items: T[]; next: string | null; color?: Color }
type UserId = string;
type Json = string | number | boolean | null | Json[] | { [k: string]: Json };
class Plain { a = 1; readonly b?: UserId }
/** docs of svc {@link Foo|the foo} {@link https://x.y/z here} */
@svc("s")
export class S {
  /** Does.
   * @param p - the pet
   * @returns nothing
   * @deprecated use g */
  @serviceFunc() f(p: Pet, a = 1, b?: "z" | "a", ctx?: CallContext): void {}
  @v.serviceFunc("g2") async g(p: Page<Pet> | undefined, q: Page<"x">, r: Page<string[]>): Promise<Partial<Dog> | null> { return null }
  @serviceFunc() async *h(j: Json, c: Color, d: Color.Red, n: Num): AsyncGenerator<Plain> {}
  @serviceFunc() k(r: Record<string, never>, s: Record<string, number|undefined>, t: Record<"b"|"a", Date>, u: Omit<Cat,"friends"> & {z: 1}) { return { x: 1, y: "a" as UserId | undefined } }
}
