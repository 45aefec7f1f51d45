import type { CallContext } from "@vmodel/core";
import { serviceFunc } from "@vmodel/core/minimal";
import { Actor } from "./actor.ts";
import { playWords } from "./play-words.ts";

/** The functions of every minimal test service. */
export abstract class MinimalActor extends Actor {
  /**
   * Adds two numbers.
   * @param a the first addend
   * @param b the second addend
   * @returns the sum
   */
  @serviceFunc("func_3")
  async add(a: number, b: number, ctx?: CallContext): Promise<number> {
    await this.play("func_3", ctx);
    return a + b;
  }

  /**
   * Joins two strings with a space, without a promise.
   * @param a the first string
   * @param b the second string
   * @returns both
   */
  @serviceFunc("func_4")
  join(a: string, b: string): string {
    this.playAtOnce("func_4");
    return `${a} ${b}`;
  }

  /**
   * Streams the words of a text.
   * @param text words with spaces between them
   * @returns one word
   */
  @serviceFunc()
  async *tokens(text: string, ctx?: CallContext): AsyncGenerator<string> {
    yield* playWords((point) => this.play(point, ctx), text);
  }

  /**
   * Puts a value on the instance.
   * @param value what to remember
   */
  @serviceFunc("remember")
  keep(value: string): void {
    this.remember(value);
  }

  /**
   * What has been put on the instance.
   * @returns the value, or null
   */
  @serviceFunc("recall")
  kept(): string | null {
    return this.recall();
  }
}
