import { setImmediate as turn } from "node:timers/promises";
import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, prepareFunc, service, serviceFunc } from "@vmodel/core/simplified";
import { type RecordedConfig, Weights } from "./weights.ts";

/** A simplified service that watches what is done to it. */
@service("simple")
export class Simple {
  readonly #weights: Weights;

  constructor(config: RecordedConfig) {
    this.#weights = new Weights(config, "simple");
  }

  @prepareFunc() async prepare({ signal }: LifecycleContext): Promise<void> {
    try {
      await this.#weights.load(signal);
    } catch (error) {
      // A prepare may be tried again without a cleanup.
      await this.#weights.unload();
      throw error;
    }
  }

  @cleanupFunc() async cleanup(): Promise<void> {
    await this.#weights.unload();
  }

  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   */
  @serviceFunc() add(a: number, b: number): number {
    using _ = this.#weights.use("add");
    return a + b;
  }

  /**
   * Works until it is done or aborted.
   * @param turns of the event loop
   */
  @serviceFunc() async work(turns: number, context?: CallContext): Promise<number> {
    using use = this.#weights.use("work");
    for (let done = 0; done < turns; done++) {
      await turn();
      use.check();
      context?.signal.throwIfAborted();
    }
    return turns;
  }

  /**
   * Counts.
   * @param count from 1 to this
   */
  @serviceFunc() async *tokens(count: number): AsyncGenerator<number, void, undefined> {
    using use = this.#weights.use("tokens");
    for (let token = 1; token <= count; token++) {
      await turn();
      use.check();
      yield token;
    }
  }
}
