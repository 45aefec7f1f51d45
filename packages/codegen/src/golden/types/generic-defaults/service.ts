// Generic types with defaults and constraints, and with instantiations of themselves.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Result<Value = string, Problem extends { code: number } = { code: number }> { value?: Value; problem?: Problem }
interface Chain<Item, Next = Chain<Item, null>> { item: Item; next: Next }
type List<T> = { head: T; tail: List<T> } | null;

@service("generic_defaults")
export class GenericDefaults {
  @serviceFunc() run(plain: Result, exact: Result<number, { code: 7 }>, list: List<boolean>): Chain<string> {
    return { item: plain.value ?? String(exact.value), next: { item: list === null ? "" : String(list.head), next: null } };
  }
}
