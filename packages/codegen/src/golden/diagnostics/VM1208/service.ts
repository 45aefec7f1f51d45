import { service, serviceFunc } from "@vmodel/core/minimal";

@service("promising")
export class Promising {
  @serviceFunc() async stream(): Promise<AsyncIterable<string>> {
    throw new Error("never");
  }
}
