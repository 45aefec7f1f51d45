import type { Layer } from "./layer.ts";

/** ReLU: what is below zero becomes zero. */
export function createRectifier(size: number): Layer {
  const output = new Float32Array(size);
  const back = new Float32Array(size);
  return {
    parameters: [],
    forward(input) {
      for (let at = 0; at < size; at++) output[at] = Math.max(0, input[at] as number);
      return output;
    },
    backward(gradient) {
      for (let at = 0; at < size; at++) back[at] = (output[at] as number) > 0 ? (gradient[at] as number) : 0;
      return back;
    },
  };
}
