import { setImmediate as turn } from "node:timers/promises";
import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

/** A minimal service. */
@service("plain")
export class Plain {
  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   */
  @serviceFunc() add(a: number, b: number): number {
    return a + b;
  }

  /**
   * Works until it is done or aborted.
   * @param turns of the event loop
   */
  @serviceFunc() async work(turns: number, context?: CallContext): Promise<number> {
    for (let done = 0; done < turns; done++) {
      await turn();
      context?.signal.throwIfAborted();
    }
    return turns;
  }

  /**
   * Counts.
   * @param count from 1 to this
   */
  @serviceFunc() async *tokens(count: number): AsyncGenerator<number, void, undefined> {
    for (let token = 1; token <= count; token++) {
      await turn();
      yield token;
    }
  }
}
