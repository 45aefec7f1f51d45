import { service, serviceFunc } from "@vmodel/core/minimal";

@service("open_tuples")
export class OpenTuples {
  @serviceFunc() get(list: [...string[], number]): void {}
}
