import { cleanupFunc, prepareFunc, service, serviceFunc } from "@vmodel/core/simplified";

@service("twice")
@service("again")
export class Twice {
  @prepareFunc() prepare() {}
  @prepareFunc() prepareMore() {}
  @cleanupFunc() @serviceFunc() cleanup() {}
}
