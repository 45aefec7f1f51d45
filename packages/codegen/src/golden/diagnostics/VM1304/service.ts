import { service, serviceFunc } from "@vmodel/core/minimal";

declare const key: unique symbol;
interface Marked { [key]: string; mark: symbol }

@service("symbols")
export class Symbols {
  @serviceFunc() get(marked: Marked): typeof key {
    return marked.mark as typeof key;
  }
}
