import { service, serviceFunc } from "@vmodel/core/minimal";

enum Bound { None = 1 / 0, Some = 1 }

@service("infinite")
export class Infinite {
  @serviceFunc() get(bound: Bound, most: 1e999): void {}
}
