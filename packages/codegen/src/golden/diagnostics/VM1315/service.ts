import { service, serviceFunc } from "@vmodel/core/minimal";

@service("hosts")
export class Hosts {
  @serviceFunc() get(pattern: RegExp, error: TypeError, weak: WeakMap<object, string>, list: { all: Iterable<string> }): void {}
  @serviceFunc() find(pattern: Date | RegExp, list: ArrayLike<string>): void {}
  @serviceFunc("parse", { batch: { maxSize: 8, maxDelayMs: 5 } }) parse(text: string[]): (number | TypeError)[] {
    return text.map(Number);
  }
}
