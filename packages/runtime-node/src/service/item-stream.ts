import { VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { ActiveCall } from "./active-call.ts";

type Result = IteratorResult<unknown, void>;
const end: Result = { done: true, value: undefined };

/**
 * The stream of one admitted call. The lease lasts until the method's generator has finished, its `finally` included;
 * an abort answers whoever waits for an item at once, and closes the generator behind.
 */
export class CallStream implements ItemStream {
  readonly #call: ActiveCall;
  readonly #iterator: AsyncIterator<unknown>;
  #reject: ((error: VModelError) => void) | undefined;
  /** Set by an abort, until the reader has been told. */
  #failure: VModelError | undefined;
  #closing: Promise<unknown> | undefined;
  #settled = false;

  constructor(call: ActiveCall, source: AsyncIterable<unknown>) {
    this.#call = call;
    this.#iterator = source[Symbol.asyncIterator]();
    call.watch((error) => this.#abort(error));
    call.stopTimer();
  }

  next(): Promise<Result> {
    if (this.#failure !== undefined) return this.#tellFailure();
    if (this.#settled || this.#closing !== undefined) return Promise.resolve(end);
    return new Promise((resolve, reject) => {
      this.#reject = (error) => {
        this.#failure = undefined;
        reject(error);
      };
      this.#call.startTimer();
      const take = (result: IteratorResult<unknown>): void => {
        this.#call.stopTimer();
        if (result.done) this.#settle();
        if (this.#reject === undefined) return;
        this.#reject = undefined;
        resolve(result.done ? end : result);
      };
      const fail = (thrown: unknown): void => {
        const late = this.#call.answered;
        this.#settle();
        if (late) return this.#call.logLate(thrown);
        this.#reject = undefined;
        reject(this.#call.toError(thrown));
      };
      try {
        this.#iterator.next().then(take, fail);
      } catch (error) {
        fail(error);
      }
    });
  }

  async return(): Promise<Result> {
    await this.#close();
    return end;
  }

  async throw(error: unknown): Promise<Result> {
    await this.#close();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  /** Closes the author's generator, which runs its `finally`, and gives the lease back. */
  #close(): Promise<unknown> {
    if (this.#settled) return Promise.resolve();
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    try {
      await this.#iterator.return?.();
    } catch (error) {
      this.#call.logLate(error);
    } finally {
      this.#settle();
    }
  }

  #abort(error: VModelError): void {
    this.#failure = error;
    const reject = this.#reject;
    this.#reject = undefined;
    reject?.(error);
    void this.#close();
  }

  #tellFailure(): Promise<Result> {
    const failure = this.#failure;
    this.#failure = undefined;
    return Promise.reject(failure ?? new VModelError("internal", "The stream failed."));
  }

  #settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#call.end();
    this.#call.settle();
  }
}

/** A stream that begins with the first `next()`: until then nothing is called and nothing is held. */
export async function* coldStream(begin: () => Promise<ItemStream>): ItemStream {
  yield* await begin();
}
