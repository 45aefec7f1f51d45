import type { ItemStream } from "@vmodel/core/transport";

type Result = IteratorResult<unknown, void>;
const end: Result = { done: true, value: undefined };

/**
 * A stream as the app gets it, begun with its first `next()`. Unlike a generator it can be closed while an item is being
 * waited for: the wait ends at once, and the remote stream with it.
 */
export class CallStream implements ItemStream {
  readonly #begin: () => Promise<ItemStream>;
  readonly #controller: AbortController;
  #source: Promise<ItemStream> | undefined;
  #waiting = 0;
  #closed = false;

  /** @param controller of the signal that the stream is begun with */
  constructor(begin: () => Promise<ItemStream>, controller: AbortController) {
    this.#begin = begin;
    this.#controller = controller;
  }

  /** One that has begun already. */
  static of(source: ItemStream, controller: AbortController): CallStream {
    const stream = new CallStream(async () => source, controller);
    stream.#source = Promise.resolve(source);
    return stream;
  }

  async next(): Promise<Result> {
    if (this.#closed) return end;
    this.#source ??= this.#begin();
    this.#waiting += 1;
    try {
      const source = await this.#source;
      const result = await source.next();
      if (this.#closed) return end;
      if (result.done) this.#closed = true;
      return result;
    } catch (error) {
      if (this.#closed) return end;
      this.#closed = true;
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }

  async return(): Promise<Result> {
    this.#closed = true;
    if (this.#waiting > 0) this.#controller.abort();
    const source = await this.#source?.catch(() => undefined);
    await source?.return();
    return end;
  }

  async throw(error: unknown): Promise<Result> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** Whether a result is a stream. */
export function isItemStream(value: unknown): value is ItemStream {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
