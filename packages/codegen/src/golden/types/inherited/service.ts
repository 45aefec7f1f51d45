// Service functions that a base class declares.
import { prepareFunc, cleanupFunc, service, serviceFunc } from "@vmodel/core/simplified";

abstract class Base {
  @prepareFunc() prepare() {}
  @cleanupFunc() cleanup() {}
  /** From the base. */
  @serviceFunc() shared(a: string): string {
    return a;
  }
  @serviceFunc() replaced(a: string): string {
    return a;
  }
}

@service("derived")
export class Derived extends Base {
  @serviceFunc() own(): number {
    return 1;
  }
  @serviceFunc("replaced") override replaced(a: string, b?: number): string {
    return a + b;
  }
}
