// `unknown` is any JSON, `object` any object or array, `{}` anything but null.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Bag { any: unknown; object: object; full: {}; maybe?: object | null }

@service("any_object")
export class AnyObject {
  @serviceFunc() a(value: unknown, object: object, full: {}, bag: Bag): NonNullable<unknown> {
    return [value, object, full, bag];
  }
}
