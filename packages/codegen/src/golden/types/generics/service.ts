// Generic types by name: an instantiation says its arguments.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** Some of many. */
interface Page<Item> { items: Item[]; next: Page<Item> | null }
type Pair<A, B = A> = { first: A; second: B };
type Maybe<T> = T | null;
interface User { id: string }

@service("generics")
export class Generics {
  @serviceFunc() a(users: Page<User>, names: Page<string>, both: Page<Pair<User, number>>): Maybe<User> {
    return users.items[names.items.length + both.items.length] ?? null;
  }
  @serviceFunc() b(odd: Page<{ a: number }>, list: Page<User[]>, same: Pair<string>, one: Page<"x" | "y">): Maybe<number> {
    return odd.items.length + list.items.length + same.first.length + one.items.length;
  }
}
