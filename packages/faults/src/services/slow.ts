import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";
import { Stage, type StagedConfig } from "./stage.ts";

/** A minimal service for callers that are slow, or die. */
@service("slow")
export class Slow {
  readonly #stage: Stage;

  constructor(config: StagedConfig) {
    this.#stage = new Stage(config);
  }

  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   */
  @serviceFunc() add(a: number, b: number): number {
    return a + b;
  }

  /**
   * Yields as fast as it is read, and tells of each item.
   * @param mebibytes that many items, of one mebibyte each
   */
  @serviceFunc() async *flood(mebibytes: number): AsyncGenerator<string, void, undefined> {
    const text = "x".repeat(2 ** 20);
    try {
      for (let n = 1; n <= mebibytes; n++) {
        this.#stage.tell("flood", String(n));
        yield text;
      }
    } finally {
      this.#stage.tell("flood-finally");
    }
  }

  /**
   * Answers at once.
   * @param mebibytes how much
   */
  @serviceFunc() large(mebibytes: number): string {
    return "x".repeat(mebibytes * 2 ** 20);
  }

  /**
   * Waits until it is aborted.
   * @param name of the call, for what it tells
   */
  @serviceFunc() async wait(name: string, context?: CallContext): Promise<void> {
    await this.#untilAborted(name, context);
  }

  /**
   * Yields once, then waits until it is aborted.
   * @param name of the call, for what it tells
   */
  @serviceFunc() async *hang(name: string, context?: CallContext): AsyncGenerator<number, void, undefined> {
    try {
      yield 1;
      await this.#untilAborted(name, context);
    } finally {
      this.#stage.tell(`${name}-finally`);
    }
  }

  async #untilAborted(name: string, context: CallContext | undefined): Promise<void> {
    this.#stage.tell(`${name}-began`);
    await new Promise<void>((resolve) => context?.signal.addEventListener("abort", () => resolve(), { once: true }));
    this.#stage.tell(`${name}-aborted`);
  }
}
