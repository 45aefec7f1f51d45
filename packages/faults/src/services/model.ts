import { existsSync, writeFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { type CallContext, type LifecycleContext, ServiceError } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { type RecordedConfig, Weights } from "./weights.ts";

/** Thrown by `refuse`. */
export class TooLong extends ServiceError<{ limit: number }> {
  override readonly name = "TooLong";
}

/** How `crash` ends the process. */
export type Death = "exit" | "kill" | "throw";

/** A standard service that watches what is done to it. */
@service("model")
export class Model {
  readonly #weights: Weights;

  constructor(config: RecordedConfig) {
    this.#weights = new Weights(config, "model");
  }

  @prepareFunc() async prepare({ files, signal }: LifecycleContext): Promise<void> {
    await turn();
    signal.throwIfAborted();
    writeFileSync(files.path("weights"), "weights");
    this.#weights.journal.note("prepare");
  }

  @loadFunc() async load({ files, signal }: LifecycleContext): Promise<void> {
    if (!existsSync(files.path("weights"))) this.#weights.journal.violation("loaded without its files");
    await this.#weights.load(signal);
  }

  @testFunc() async test(): Promise<boolean> {
    await turn();
    return this.#weights.loaded;
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.#weights.unload();
  }

  @cleanupFunc() async cleanup(): Promise<void> {
    await turn();
    this.#weights.journal.note("cleanup");
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
   * Answers the bytes it is given.
   * @param bytes any
   */
  @serviceFunc() echo(bytes: Uint8Array): Uint8Array {
    using _ = this.#weights.use("echo");
    return bytes;
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
   * Works until it is done, whatever happens.
   * @param turns of the event loop
   */
  @serviceFunc() async stubborn(turns: number): Promise<number> {
    using use = this.#weights.use("stubborn");
    for (let done = 0; done < turns; done++) {
      await turn();
      use.check();
    }
    return turns;
  }

  /**
   * Works for many callers at a time, until it is done for all of them or all have left.
   * @param turns of the event loop; one more than a multiple of 12 is refused
   * @throws {TooLong}
   */
  @serviceFunc("together", { batch: { maxSize: 8, maxDelayMs: 2 } })
  async together(turns: readonly number[], context?: CallContext): Promise<(number | TooLong)[]> {
    using use = this.#weights.use("together");
    for (let done = 0; done < Math.max(...turns); done++) {
      await turn();
      use.check();
      context?.signal.throwIfAborted();
    }
    return turns.map((limit) => (limit % 12 === 1 ? new TooLong("It takes too long.", { limit }) : limit));
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

  /** Throws. */
  @serviceFunc() async fail(): Promise<void> {
    using _ = this.#weights.use("fail");
    await turn();
    throw new Error("fail does what it says");
  }

  /**
   * Throws what it declares.
   * @param limit is told to the caller
   * @throws {TooLong}
   */
  @serviceFunc() refuse(limit: number): void {
    using _ = this.#weights.use("refuse");
    throw new TooLong("The text is too long.", { limit });
  }

  /** Makes the next load fail. */
  @serviceFunc() poison(): void {
    this.#weights.journal.poison();
  }

  /**
   * Ends the process that the service runs in.
   * @param how by exiting, by SIGKILL, or by an error that nobody catches
   */
  @serviceFunc() async crash(how: Death): Promise<void> {
    this.#weights.journal.note("crash", { text: how });
    if (how === "exit") process.exit(7);
    if (how === "kill") process.kill(process.pid, "SIGKILL");
    else
      setImmediate(() => {
        throw new Error("nobody catches this");
      });
    await new Promise(() => {});
  }
}
