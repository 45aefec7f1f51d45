import { service, serviceFunc } from "@vmodel/core/minimal";

interface Empty {}

@service("wide")
export class Wide {
  @serviceFunc() get(some: object, most: {}, empty: Empty, global: Object): void {}
}
