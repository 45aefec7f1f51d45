import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";

/** What `load` puts into memory. */
interface Model {
  sum(a: number, b: number): number;
  join(a: string, b: string): string;
}

/** Adds numbers and joins texts; stands for a model that is fetched, loaded and tested before it serves. */
@service("service_1", { resources: { cpu: 1, memory: "256MiB" } })
export class Service1 {
  private model: Model | undefined;

  @prepareFunc() prepare(): void {}

  @loadFunc() load(): void {
    this.model = { sum: (a, b) => a + b, join: (a, b) => `${a} ${b}` };
  }

  @testFunc() test(): boolean {
    return this.add(1, 2) === 3 && this.join("hello", "world") === "hello world";
  }

  @unloadFunc() unload(): void {
    this.model = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  @serviceFunc("func_1")
  add(a: number, b: number): number {
    return this.loaded().sum(a, b);
  }

  /**
   * Joins two texts with a space.
   * @param a the first text
   * @param b the second text
   * @returns the joined text
   */
  @serviceFunc("func_2")
  join(a: string, b: string): string {
    return this.loaded().join(a, b);
  }

  private loaded(): Model {
    if (this.model === undefined) throw new Error("called while the model is not in memory");
    return this.model;
  }
}
