import { service, serviceFunc } from "@vmodel/core/minimal";

@service("delete")
export class Keyword {
  @serviceFunc() nothing(): void {}
}

@service("two words")
export class Words {
  @serviceFunc() nothing(): void {}
}
