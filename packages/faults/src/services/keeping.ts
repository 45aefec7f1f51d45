import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";

/** What a service forgets to let go of. */
export interface KeepingConfig {
  /** Bytes that stay with every load; 0: none. */
  perLoad: number;
  /** Whether every call leaves an object behind. */
  perCall: boolean;
}

/** What was not let go of, for as long as the process lives. */
const kept: unknown[] = [];

/** A standard service that can be made to leak, so that whoever looks for leaks has one to find. */
@service("keeping")
export class Keeping {
  readonly #config: KeepingConfig;
  #model: number[] = [];

  constructor(config: KeepingConfig) {
    this.#config = config;
  }

  @prepareFunc() prepare(): void {}
  @loadFunc() load(): void {
    this.#model = Array.from({ length: 10_000 }, (_, index) => index * 1.5);
    // An array of doubles, since typed ones lie outside of the heap.
    if (this.#config.perLoad > 0) kept.push(new Array(this.#config.perLoad / 8).fill(0.5));
  }
  @testFunc() test(): boolean {
    return this.#model.length > 0;
  }
  @unloadFunc() unload(): void {
    this.#model = [];
  }
  @cleanupFunc() cleanup(): void {}

  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   */
  @serviceFunc() add(a: number, b: number): number {
    if (this.#config.perCall) kept.push({ a });
    return a + b;
  }
}
