// Streams, typed by their items.
import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Token { text: string }

@service("chat")
export class Chat {
  /**
   * Answers token by token.
   * @returns one token
   */
  @serviceFunc() async *generate(prompt: string, ctx: CallContext): AsyncGenerator<Token, void, undefined> {
    for (const text of prompt.split(" ")) if (!ctx.signal.aborted) yield { text };
  }
  @serviceFunc() lines(): AsyncIterable<string | null> {
    return this.numbers() as never;
  }
  @serviceFunc() async *numbers() {
    yield 1;
  }
  @serviceFunc() again(): AsyncIterableIterator<Token[]> {
    return this.numbers() as never;
  }
}
