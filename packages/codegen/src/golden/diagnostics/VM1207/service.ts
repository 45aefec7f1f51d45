import { service, serviceFunc } from "@vmodel/core/minimal";

@service("sometimes")
export class Sometimes {
  @serviceFunc() answer(long: boolean): string | AsyncIterable<string> {
    throw new Error(String(long));
  }
}
