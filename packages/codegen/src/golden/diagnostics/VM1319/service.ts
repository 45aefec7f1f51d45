import { service, serviceFunc } from "@vmodel/core/minimal";

interface Marks { [mark: symbol]: string }

@service("keys")
export class Keys {
  @serviceFunc() get(marks: Marks, both: Record<string | symbol, number>): void {}
}
