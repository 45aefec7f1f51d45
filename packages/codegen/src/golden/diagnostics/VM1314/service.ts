import { service, serviceFunc } from "@vmodel/core/minimal";

@service("impossible")
export class Impossible {
  @serviceFunc() get(nothing: never, list: never[]): never {
    throw new Error(String(nothing));
  }
}
