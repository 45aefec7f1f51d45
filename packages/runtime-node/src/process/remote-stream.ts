import type { Reason } from "@vmodel/core/lifecycle";
import { type LosableStream, type LostCall, whenLost } from "../runner/lost-call.ts";

type Result = IteratorResult<unknown, undefined>;

/** What a {@link RemoteStream} stands on. */
export interface RemoteStreamOptions {
  readonly ask: (kind: "next" | "return") => Promise<Result>;
  /** Why the process died, as what the reader is told. */
  readonly toLoss: (reason: Reason) => LostCall;
  /** There are no more items. May be told again. */
  onEnd(): void;
}

const over: Result = { done: true, value: undefined };

/** The items of a streaming method that runs in another process; each one is asked for. */
export class RemoteStream implements AsyncIterableIterator<unknown, undefined>, LosableStream {
  readonly #options: RemoteStreamOptions;
  /** How many answers are awaited. */
  #asked = 0;
  #lost = false;
  #onLost: ((error: LostCall) => void) | undefined;

  constructor(options: RemoteStreamOptions) {
    this.#options = options;
  }

  async next(): Promise<Result> {
    try {
      const result = await this.#ask("next");
      if (result.done) this.#options.onEnd();
      return result;
    } catch (error) {
      // An item that could not cross leaves its generator where it is.
      await this.return().catch(() => undefined);
      throw error;
    }
  }

  /** Resolves when the method's generator has run its `finally`. */
  async return(): Promise<Result> {
    try {
      // Nothing is left of a generator whose process is gone.
      return this.#lost ? over : await this.#ask("return");
    } catch (error) {
      if (this.#lost) return over;
      throw error;
    } finally {
      this.#options.onEnd();
    }
  }

  [whenLost](listener: (error: LostCall) => void): void {
    this.#onLost = listener;
  }

  /** Its process is gone. Whoever waits for an answer is told of it by that. */
  lose(reason: Reason): void {
    this.#lost = true;
    if (this.#asked === 0) this.#onLost?.(this.#options.toLoss(reason));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #ask(kind: "next" | "return"): Promise<Result> {
    this.#asked += 1;
    try {
      return await this.#options.ask(kind);
    } finally {
      this.#asked -= 1;
    }
  }
}
