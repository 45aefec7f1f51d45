import type { Layer } from "./layer.ts";

/**
 * ReLU: what is below zero becomes zero.
 * @param atOnce images at a time
 */
export function createRectifier(size: number, atOnce: number): Layer {
  const output = new Float32Array(size * atOnce);
  const back = new Float32Array(size * atOnce);
  return {
    forward(input, count) {
      for (let at = 0; at < size * count; at++) output[at] = Math.max(0, input[at] as number);
      return output;
    },
    backward(gradient, count) {
      for (let at = 0; at < size * count; at++) back[at] = (output[at] as number) > 0 ? (gradient[at] as number) : 0;
      return back;
    },
  };
}
