// Service functions with several signatures: one is decorated, which is all that the compiler allows, or all of them.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("overloaded")
export class Overloaded {
  twice(value: string): string;
  twice(value: number): number;
  @serviceFunc() twice(value: string | number): string | number {
    return value;
  }

  @serviceFunc() half(value: string): string;
  @serviceFunc() half(value: number): number;
  @serviceFunc() half(value: string | number): string | number {
    return value;
  }
}
