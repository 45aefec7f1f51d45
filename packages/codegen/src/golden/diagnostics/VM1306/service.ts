import { service, serviceFunc } from "@vmodel/core/minimal";

@service("inner_streams")
export class InnerStreams {
  @serviceFunc() get(input: AsyncIterable<string>): { tokens: AsyncGenerator<string> } {
    throw new Error(String(input));
  }
}
