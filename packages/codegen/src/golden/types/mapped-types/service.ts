// Mapped types, evaluated: with `as`, with modifiers, over unions, arrays and tuples.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface User {
  readonly id: string;
  /** in years */
  age?: number;
  tags: string[];
}
type Mutable<T> = { -readonly [K in keyof T]-?: T[K] };
type Optional<T> = { readonly [K in keyof T]+?: T[K] };
type Getters<T> = { [K in keyof T & string as `get${Capitalize<K>}`]: T[K] };
type Without<T, Name> = { [K in keyof T as K extends Name ? never : K]: T[K] };
type Boxed<T> = { [K in keyof T]: { value: T[K] } };

@service("mapped")
export class MappedTypes {
  @serviceFunc() a(all: Mutable<User>, some: Optional<User>, getters: Getters<Required<User>>, less: Without<User, "age">): Boxed<[string, number]> {
    return [{ value: all.id + some.id + getters.getId + less.id }, { value: 1 }];
  }
  @serviceFunc() b(flags: { [K in "a" | "b" | 3]: K }, list: Boxed<string[]>): Boxed<readonly boolean[]> {
    return list.map(() => ({ value: flags.a === "a" }));
  }
}
