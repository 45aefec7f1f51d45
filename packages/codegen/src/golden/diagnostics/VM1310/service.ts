import { service, serviceFunc } from "@vmodel/core/minimal";

@service("templates")
export class Templates {
  @serviceFunc() get(size: `${number}px`, loud: Uppercase<string>): void {}
}
