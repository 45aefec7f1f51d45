import { service, serviceFunc } from "@vmodel/core/minimal";

let changing = "name";
const around: string = around + "";

@service(changing)
export class Changing {
  @serviceFunc(around) one(): void {}
  @serviceFunc(`${changing}`, { timeoutMs: Number("1") }) two(): void {}
  @serviceFunc three(): void {}
  @serviceFunc("four", { batch: { maxSize: Number("8"), maxDelayMs: 5 } }) four(all: string[]): string[] {
    return all;
  }
}
