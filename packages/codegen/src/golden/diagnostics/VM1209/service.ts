import { service, serviceFunc } from "@vmodel/core/minimal";

@service("final")
export class Final {
  @serviceFunc() async *count(): AsyncGenerator<number, string> {
    yield 1;
    return "one";
  }
}
