// A service of the standard protocol.
import type { LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";

/** Has all functions. */
@service("standard_one")
export class Standard {
  @prepareFunc() async prepare(ctx: LifecycleContext) {
    ctx.progress({ done: 1 });
  }
  @loadFunc() load() {}
  @testFunc() test() {
    return true;
  }
  @unloadFunc() unload() {}
  @cleanupFunc() cleanup() {}
  @serviceFunc("func_1") add(a: number, b: number): number {
    return a + b;
  }
}
