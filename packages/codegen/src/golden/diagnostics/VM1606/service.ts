import { service, serviceFunc } from "@vmodel/core/minimal";

@service("limits")
export class Limits {
  /**
   * Takes numbers.
   * @param most of them
   * @param least of them
   * @param any number
   * @param text that says it
   * @param some few
   * @nonFinite any
   */
  @serviceFunc() take(
    most = Infinity,
    least: number | null = -Infinity,
    any = NaN,
    text: unknown = Infinity,
    some = 5,
  ): void {}
}
