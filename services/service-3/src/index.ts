import { service, serviceFunc } from "@vmodel/core/minimal";

/** Adds numbers and joins texts; has nothing to load. */
@service("service_3")
export class Service3 {
  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  @serviceFunc("func_3")
  add(a: number, b: number): number {
    return a + b;
  }

  /**
   * Joins two texts with a space.
   * @param a the first text
   * @param b the second text
   * @returns the joined text
   */
  @serviceFunc("func_4")
  join(a: string, b: string): string {
    return `${a} ${b}`;
  }
}
