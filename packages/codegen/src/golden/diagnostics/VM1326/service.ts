import { service, serviceFunc } from "@vmodel/core/minimal";

type Nest<Depth extends number, Inner = never, Done extends 0[] = []> = Done["length"] extends Depth ? Inner : Nest<Depth, [Inner], [...Done, 0]>;

@service("deep")
export class Deep {
  @serviceFunc() get(deep: Nest<600, string>): void {}
}
