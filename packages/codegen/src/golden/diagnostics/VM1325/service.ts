import { service, serviceFunc } from "@vmodel/core/minimal";

type List = string[] & { total: number };

@service("conflicts")
export class Conflicts {
  @serviceFunc() get(list: List, text: Uppercase<string> & `a${string}`, at: Date & { zone: string }): void {}
}
