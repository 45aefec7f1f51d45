import { service, serviceFunc } from "@vmodel/core/minimal";

@service("destructuring")
export class Destructuring {
  @serviceFunc() add(first: number, { second }: { second: number }, [third]: number[]): number {
    return first + second + (third ?? 0);
  }
}
