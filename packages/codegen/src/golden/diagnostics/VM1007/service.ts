import { loadFunc, service, serviceFunc as fn } from "@vmodel/core/minimal";
import { prepareFunc } from "@vmodel/core";

@service("foreign")
export class Foreign {
  @loadFunc() load(): void {}
  @prepareFunc() prepare(): void {}
  @fn() get(): string {
    return "";
  }
}
