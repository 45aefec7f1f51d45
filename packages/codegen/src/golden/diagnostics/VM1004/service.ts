import { service, serviceFunc } from "@vmodel/core/minimal";

@service("configured")
export class Configured {
  @serviceFunc() nothing(): void {}
}
