import { service, serviceFunc } from "@vmodel/core/minimal";

@service("broken")
export class Broken {
  @serviceFunc() add(a: number, b: number: number {
    return a + b;
  }
}
