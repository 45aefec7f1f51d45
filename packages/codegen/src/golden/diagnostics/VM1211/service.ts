import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("batches")
export class Batches {
  @serviceFunc("none", { batch: { maxSize: 8, maxDelayMs: 5 } }) none(ctx: CallContext): string[] {
    return [ctx.requestId];
  }

  @serviceFunc("two", { batch: { maxSize: 8, maxDelayMs: 5 } }) two(texts: string[], k: number): string[] {
    return texts.slice(k);
  }

  @serviceFunc("one", { batch: { maxSize: 8, maxDelayMs: 5 } }) one(text: string): string[] {
    return [text];
  }

  @serviceFunc("pair", { batch: { maxSize: 8, maxDelayMs: 5 } }) pair(pair: [string, string]): string[] {
    return pair;
  }

  @serviceFunc("some", { batch: { maxSize: 8, maxDelayMs: 5 } }) some(texts?: string[]): string[] {
    return texts ?? [];
  }

  /** @maxItems texts 8 */
  @serviceFunc("few", { batch: { maxSize: 8, maxDelayMs: 5 } }) few(texts: string[]): string[] {
    return texts;
  }
}
