import { service, serviceFunc } from "@vmodel/core/minimal";

@service("inexact")
export class Inexact {
  @serviceFunc() get(shouted: Uppercase<`${number}px`>, nested: `x${Lowercase<Uppercase<string>>}`): void {}
}
