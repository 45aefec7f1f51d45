import { service, serviceFunc } from "@vmodel/core/minimal";

export class Forgotten {
  @serviceFunc() nothing(): void {}
}

@service("other")
export class Other {
  @serviceFunc() nothing(): void {}
}
