import { service, serviceFunc } from "@vmodel/core/minimal";

@service("unawaited")
export class Unawaited {
  @serviceFunc() get(later: Promise<string>): { value: Promise<number> }[] {
    return [{ value: later.then(Number) }];
  }
}
