import { service, serviceFunc } from "@vmodel/core/minimal";

@service("hidden")
class Hidden {
  @serviceFunc() nothing(): void {}
}

export function make() {
  @service("local")
  class Local {
    @serviceFunc() nothing(): void {}
  }
  return [Hidden, Local];
}
