import { service, serviceFunc } from "@vmodel/core/minimal";

interface Strange { __proto__: string }

@service("prototypes")
export class Prototypes {
  @serviceFunc() one(__proto__: string, strange: Strange): void {}
}
