// Types that depend on a type parameter, which has no value where nobody gives one.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("generic")
export class Generic<T> {
  @serviceFunc() same(value: T): T | null {
    return value;
  }
  @serviceFunc() self(): this {
    return this;
  }
}
