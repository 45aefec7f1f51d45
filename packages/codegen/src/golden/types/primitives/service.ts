// Texts, numbers, booleans and null.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("primitives")
export class Primitives {
  @serviceFunc() all(text: string, count: number, flag: boolean, none: null): string | number | boolean | null {
    return flag ? text : (none ?? count);
  }
}
