import { service, serviceFunc } from "@vmodel/core/minimal";

@service("same")
export class First {
  @serviceFunc() nothing(): void {}
}

@service("same")
export class Second {
  @serviceFunc() nothing(): void {}
}
