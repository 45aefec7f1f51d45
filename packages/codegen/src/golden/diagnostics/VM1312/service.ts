import { service, serviceFunc } from "@vmodel/core/minimal";

@service("holes")
export class Holes {
  @serviceFunc() get(list: (string | undefined)[], pair: [number, undefined]): undefined[] {
    return [undefined];
  }
  @serviceFunc() async *stream(): AsyncGenerator<string | undefined> {}
}
