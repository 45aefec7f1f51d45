import { service, serviceFunc } from "@vmodel/core/minimal";

@service("overloaded")
export class Overloaded {
  twice(value: string): string;
  twice(value: number): number;
  @serviceFunc() twice(value: string | number): string | number {
    return typeof value === "string" ? value + value : value * 2;
  }
}
