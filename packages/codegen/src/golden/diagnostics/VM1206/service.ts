import { service, serviceFunc } from "@vmodel/core/minimal";

@service("synchronous")
export class Synchronous {
  @serviceFunc() *count(): Generator<number> {
    yield 1;
  }
  @serviceFunc() async list(): Promise<Iterable<number>> {
    return [1];
  }
}
