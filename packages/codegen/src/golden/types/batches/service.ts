// Functions that serve many calls in one run: manifest and client show those of one caller.
import { type CallContext, ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

export class TooDark extends ServiceError<{ mean: number }> {}

/** A grey image. */
export interface Image {
  /** Row by row, from 0 to 1. */
  pixels: number[];
}

/** What is in an image. */
export type Label = "cat" | "dog";

type Images = readonly Image[];

@service("batches")
export class Batches {
  /**
   * Says what is in an image.
   * @param images the images to look at
   * @param images.pixels as many as the model takes
   * @minItems images.pixels 4
   * @returns what is in it
   * @throws {TooDark} when nothing can be seen
   */
  @serviceFunc("classify", { batch: { maxSize: 32, maxDelayMs: 5 } })
  async classify(images: Image[], ctx: CallContext): Promise<(Label | "nothing" | TooDark)[]> {
    return images.map(({ pixels }) => (ctx.signal.aborted ? new TooDark("", { mean: 0 }) : pixels.length > 0 ? "cat" : "nothing"));
  }

  /** The error that it returns is declared by that, one without a name is not. */
  @serviceFunc(undefined, { batch: { maxSize: 1, maxDelayMs: 0.5 }, timeoutMs: 500 })
  mean(images: Images): readonly (number | TooDark | ServiceError)[] {
    return images.map(({ pixels: [first = 0] }) => first);
  }

  /** @example { texts: ["a", "b"] } => "ab" */
  @serviceFunc("join", { batch: { maxSize: 8, maxDelayMs: 0 } })
  join(texts: string[][]): (string | undefined)[] {
    return texts.map((text) => text.join(""));
  }

  @serviceFunc("inferred", { batch: { maxSize: 8, maxDelayMs: 0 } })
  inferred(numbers: ReadonlyArray<number | null>, _ctx?: CallContext) {
    return numbers.map((number) => (number === null ? new ServiceError("", {}) : number > 0));
  }

  @serviceFunc("bytes", { batch: { maxSize: 8, maxDelayMs: 0 } })
  bytes(images: Uint8Array[]): Array<Label | undefined | TooDark> {
    return images.map(() => undefined);
  }
}
