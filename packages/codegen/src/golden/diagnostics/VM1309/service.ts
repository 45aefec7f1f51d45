import { service, serviceFunc } from "@vmodel/core/minimal";

@service("alike")
export class Alike {
  @serviceFunc() get(when: string | Date, either: Date | bigint, list: string[] | Set<string>): void {}
}
