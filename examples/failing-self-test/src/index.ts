import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";

/** Means to add, and multiplies: its self-test finds out. */
@service("wrong_sum")
export class WrongSum {
  @prepareFunc() prepare(): void {}

  @loadFunc() load(): void {}

  @testFunc() test(): void {
    const sum = this.add(1, 2);
    if (sum !== 3) throw new Error(`1 + 2 came out as ${sum}`);
  }

  @unloadFunc() unload(): void {}

  @cleanupFunc() cleanup(): void {}

  /**
   * Should add two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  @serviceFunc()
  add(a: number, b: number): number {
    return a * b;
  }
}
