import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("batches")
export class Batches {
  @serviceFunc("one", { batch: { maxSize: 8, maxDelayMs: 5 } }) async one(texts: string[]): Promise<string> {
    return texts.join();
  }

  @serviceFunc("pair", { batch: { maxSize: 8, maxDelayMs: 5 } }) pair(texts: string[]): [string, string] {
    return [texts.join(), ""];
  }

  @serviceFunc("some", { batch: { maxSize: 8, maxDelayMs: 5 } }) some(texts: string[]): string[] | undefined {
    return texts.length === 0 ? undefined : texts;
  }

  @serviceFunc("errors", { batch: { maxSize: 8, maxDelayMs: 5 } }) errors(texts: string[]): ServiceError[] {
    return texts.map((text) => new ServiceError(text, {}));
  }

  @serviceFunc("stream", { batch: { maxSize: 8, maxDelayMs: 5 } }) async *stream(texts: string[]) {
    yield texts.length;
  }
}
