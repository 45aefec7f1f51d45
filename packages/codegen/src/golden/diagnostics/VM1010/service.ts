import { service, serviceFunc } from "@vmodel/core/minimal";

@service("legacy")
export class Legacy {
  @serviceFunc() nothing(): void {}
}
