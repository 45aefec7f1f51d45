import type { ItemStream } from "@vmodel/core/transport";
import { toEvent } from "../wire/server-sent-events.ts";

/**
 * The items of a stream as events: `item`…, then exactly one `end` or `error`. Closing it closes the method's generator.
 * Not a generator of its own, because closing one waits for the item that is under way.
 */
export class StreamEvents implements AsyncIterator<string, void, undefined> {
  readonly #items: ItemStream;
  readonly #toItemText: (item: unknown) => string;
  readonly #toProblemText: (error: unknown) => string;
  #ended = false;

  /**
   * @param toItemText an item as JSON text
   * @param toProblemText a problem document, as JSON text, of what the stream threw
   */
  constructor(items: ItemStream, toItemText: (item: unknown) => string, toProblemText: (error: unknown) => string) {
    this.#items = items;
    this.#toItemText = toItemText;
    this.#toProblemText = toProblemText;
  }

  async next(): Promise<IteratorResult<string, void>> {
    if (this.#ended) return { done: true, value: undefined };
    try {
      const { done, value } = await this.#items.next();
      if (!done) return { done: false, value: toEvent("item", this.#encode(value)) };
      this.#ended = true;
      return { done: false, value: toEvent("end", "{}") };
    } catch (error) {
      this.#ended = true;
      return { done: false, value: toEvent("error", this.#toProblemText(error)) };
    }
  }

  async return(): Promise<IteratorResult<string, void>> {
    this.#ended = true;
    try {
      await this.#items.return();
    } catch (error) {
      // Nobody is there to be told any more: making the document also writes the log.
      this.#toProblemText(error);
    }
    return { done: true, value: undefined };
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
