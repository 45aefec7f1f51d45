import { service, serviceFunc } from "@vmodel/core/minimal";

@service("greedy", { resources: { cpu: 0, memory: "256 apples", gpu: "first", disk: 1 }, timeout: 5 })
export class Greedy {
  @serviceFunc("one", { timeoutMs: 1.5 }) one(): void {}
  @serviceFunc("two", 3) two(): void {}
  @serviceFunc({ timeoutMs: "name".length }) three(): void {}
  @serviceFunc("four", { batch: { maxSize: 0, maxDelay: 5 } }) four(all: string[]): string[] {
    return all;
  }
}
