import { VModelError } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import { isLosable, whenLost } from "../runner/lost-call.ts";
import type { Outcome } from "../statistics/method-stats.ts";
import type { ActiveCall } from "./active-call.ts";

type Result = IteratorResult<unknown, void>;

/** Why an item is not what the manifest says, if it is not. */
export type ItemCheck = (item: unknown) => VModelError | undefined;

const end: Result = { done: true, value: undefined };

/**
 * The stream of one admitted call, read by one reader, item after item. What the call holds is given back when the
 * method's generator has finished, its `finally` included; an abort answers whoever waits for an item at once, and closes
 * the generator behind.
 */
export class CallStream implements ItemStream {
  readonly #call: ActiveCall;
  readonly #iterator: AsyncIterator<unknown>;
  readonly #check: ItemCheck | undefined;
  #reject: ((error: VModelError) => void) | undefined;
  /** Set by an abort, until the reader has been told. */
  #failure: VModelError | undefined;
  #closing: Promise<unknown> | undefined;
  /** The item that the method is asked for. */
  #asked: Promise<unknown> | undefined;
  #settled = false;

  constructor(call: ActiveCall, source: AsyncIterable<unknown>, check: ItemCheck | undefined) {
    this.#call = call;
    this.#check = check;
    this.#iterator = source[Symbol.asyncIterator]();
    call.watch((error) => this.#abort(error));
    if (!call.answered) call.awaitReader();
    // Else a reader that asks for nothing would keep a service that has died from being restarted.
    if (isLosable(source)) source[whenLost]((error) => call.abort(error));
  }

  next(): Promise<Result> {
    if (this.#failure !== undefined) return this.#tellFailure(this.#failure);
    if (this.#settled || this.#closing !== undefined) return Promise.resolve(end);
    return new Promise((resolve, reject) => {
      this.#reject = (error) => {
        this.#failure = undefined;
        reject(error);
      };
      this.#call.awaitItem();
      const take = (result: IteratorResult<unknown>): void => {
        this.#asked = undefined;
        if (result.done) this.#settle("ok");
        // An abort has answered the reader.
        if (this.#reject === undefined) return;
        const misfit = result.done ? undefined : this.#check?.(result.value);
        if (misfit !== undefined) return this.#call.abort(misfit);
        this.#reject = undefined;
        if (!result.done) this.#call.awaitReader();
        resolve(result.done ? end : result);
      };
      const fail = (thrown: unknown): void => {
        this.#asked = undefined;
        const late = this.#call.answered;
        const error = late ? undefined : this.#call.toError(thrown);
        this.#settle(error?.code ?? "internal");
        if (error === undefined) return this.#call.logLate(thrown);
        this.#reject = undefined;
        reject(error);
      };
      try {
        this.#asked = this.#iterator.next().then(take, fail);
      } catch (thrown) {
        fail(thrown);
      }
    });
  }

  async return(): Promise<Result> {
    await this.#leave(() => this.#call.cancel());
    return end;
  }

  /** Closes the stream, because what came of it was of no use: the error is what the call counts as. */
  async throw(error: unknown): Promise<Result> {
    await this.#leave(() => this.#call.abort(VModelError.from(error)));
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** The reader wants no more: the method's signal fires, as whenever a caller goes away. */
  #leave(abort: () => void): Promise<unknown> {
    if (this.#settled) return Promise.resolve();
    abort();
    // The one who would be told has left.
    this.#failure = undefined;
    return this.#close();
  }

  /** Closes the author's generator, which runs its `finally`, and gives back what the call holds. */
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
    }
    // An iterator that is no generator may be closed while it still works on an item.
    await this.#asked;
    this.#settle("canceled");
  }

  #abort(error: VModelError): void {
    this.#failure = error;
    const reject = this.#reject;
    this.#reject = undefined;
    reject?.(error);
    void this.#close();
  }

  #tellFailure(failure: VModelError): Promise<Result> {
    this.#failure = undefined;
    return Promise.reject(failure);
  }

  /** @param outcome what the call counts as, where its caller has not been told anything else */
  #settle(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    if (!this.#call.answered) this.#call.end(outcome);
    this.#call.settle();
  }
}

/** A stream that begins with the first `next()`: until then nothing is called and nothing is held. */
export async function* coldStream(begin: () => Promise<ItemStream>): ItemStream {
  yield* await begin();
}
