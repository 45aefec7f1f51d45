import { service, serviceFunc } from "@vmodel/core/minimal";

@service("resting")
export class Resting {
  @serviceFunc() sum(...numbers: number[]): number {
    return numbers.length;
  }
}
