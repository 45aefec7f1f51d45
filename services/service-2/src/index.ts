import { cleanupFunc, prepareFunc, service, serviceFunc } from "@vmodel/core/simplified";

/** Adds numbers and joins texts; prepare also loads, cleanup also unloads. */
@service("service_2")
export class Service2 {
  private separator: string | undefined;

  @prepareFunc() prepare(): void {
    this.separator = " ";
  }

  @cleanupFunc() cleanup(): void {
    this.separator = undefined;
  }

  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  @serviceFunc()
  func_1(a: number, b: number): number {
    return a + b;
  }

  /**
   * Joins two texts with a space.
   * @param a the first text
   * @param b the second text
   * @returns the joined text
   */
  @serviceFunc()
  func_2(a: string, b: string): string {
    return [a, b].join(this.separator);
  }
}
