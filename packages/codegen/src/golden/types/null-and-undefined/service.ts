// `null` is a value; `undefined` leaves a property or an argument out; `void` is no result.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Form { a: string | null; b?: string; c: string | undefined; d?: string | null | undefined; e?: undefined; f: number | void }

@service("nothing")
export class Nothing {
  @serviceFunc() a(first: string | null, second: string | undefined, third?: string | null): Form | undefined {
    return third === null ? undefined : { a: first, c: second, f: 1 };
  }
  @serviceFunc() b(only: null): null | void {
    return only;
  }
}
