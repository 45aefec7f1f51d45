import type { ErrorCode } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { Failure } from "../wire/failure.ts";
import { toEvent } from "../wire/server-sent-events.ts";

/**
 * The items of a stream as events: `item`…, then exactly one `end` or `error`. Closing it closes the method's generator.
 * Not a generator of its own, because closing one waits for the item that is under way.
 */
export class StreamEvents implements AsyncIterator<string, void, undefined> {
  readonly #items: ItemStream;
  readonly #toItemText: (item: unknown) => string;
  readonly #toFailure: (error: unknown) => Failure;
  readonly #listeners: ((code: ErrorCode | undefined) => void)[] = [];
  #ended = false;

  /**
   * @param toItemText an item as JSON text
   * @param toFailure what the stream threw, as a problem document
   */
  constructor(items: ItemStream, toItemText: (item: unknown) => string, toFailure: (error: unknown) => Failure) {
    this.#items = items;
    this.#toItemText = toItemText;
    this.#toFailure = toFailure;
  }

  /** Tells once how the stream has ended: with a code, `canceled` when it was closed before its end, or well. */
  whenEnded(listener: (code: ErrorCode | undefined) => void): void {
    this.#listeners.push(listener);
  }

  async next(): Promise<IteratorResult<string, void>> {
    if (this.#ended) return { done: true, value: undefined };
    try {
      const { done, value } = await this.#items.next();
      if (!done) return { done: false, value: toEvent("item", this.#encode(value)) };
      this.#end(undefined);
      return { done: false, value: toEvent("end", "{}") };
    } catch (error) {
      const { body, code } = this.#toFailure(error);
      this.#end(code);
      return { done: false, value: toEvent("error", body) };
    }
  }

  async return(): Promise<IteratorResult<string, void>> {
    this.#end("canceled");
    try {
      await this.#items.return();
    } catch (error) {
      // Nobody is there to be told any more: making the document also writes the log.
      this.#toFailure(error);
    }
    return { done: true, value: undefined };
  }

  #end(code: ErrorCode | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const listener of this.#listeners) listener(code);
  }

  #encode(item: unknown): string {
    try {
      return this.#toItemText(item);
    } catch (error) {
      // The generator knows nothing of its item's fate; its finally must run all the same. Here it is thrown back to us.
      this.#items.throw(error).catch(() => {});
      throw error;
    }
  }
}
