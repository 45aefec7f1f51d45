import { pixels } from "./image.ts";

/** What is kept has room for so many images at the most. */
const mostImages = 64;

/** Memory for the values of images, used again: what is made anew for each batch keeps the garbage collector busy. */
export class PixelMemory {
  #spare: Float32Array | undefined;

  /** Lends room for so many images, until the promise of `use` has settled. What stands in it is anything. */
  async lend<Result>(images: number, use: (values: Float32Array) => Promise<Result>): Promise<Result> {
    const fits = images <= mostImages;
    const memory = fits ? (this.#spare ?? new Float32Array(mostImages * pixels)) : new Float32Array(images * pixels);
    if (fits) this.#spare = undefined;
    try {
      return await use(memory.subarray(0, images * pixels));
    } finally {
      if (fits) this.#spare = memory;
    }
  }
}
