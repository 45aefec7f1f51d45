import { service, serviceFunc } from "@vmodel/core/minimal";

@service("alone")
export class Alone {
  @serviceFunc() get(): void {}
}
