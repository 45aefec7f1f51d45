import { service, serviceFunc } from "@vmodel/core/minimal";

enum Sizes { Small = "abc".length, Large = Number("2") }

@service("computed")
export class Computed {
  @serviceFunc() get(size: Sizes, names: Map<Sizes, string>): void {}
}
