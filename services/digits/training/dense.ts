import type { Random } from "../src/drawing/random.ts";
import { createParameter, type Layer } from "./layer.ts";

/** Every output from every input: weights of shape [outputs, inputs], as ONNX's Gemm takes them transposed. */
export function createDense(name: string, inputs: number, outputs: number, random: Random): Layer {
  const weight = createParameter(`${name}.weight`, [outputs, inputs]);
  const bias = createParameter(`${name}.bias`, [outputs]);
  const spread = Math.sqrt(2 / inputs); // He and others, 2015: https://arxiv.org/abs/1502.01852
  for (let at = 0; at < weight.values.length; at++) weight.values[at] = spread * random.normal();
  const output = new Float32Array(outputs);
  const back = new Float32Array(inputs);
  let last: Float32Array = back;
  return {
    parameters: [weight, bias],
    forward(input) {
      last = input;
      for (let o = 0; o < outputs; o++) {
        let sum = bias.values[o] as number;
        const row = o * inputs;
        for (let i = 0; i < inputs; i++) sum += (weight.values[row + i] as number) * (input[i] as number);
        output[o] = sum;
      }
      return output;
    },
    backward(gradient) {
      back.fill(0);
      for (let o = 0; o < outputs; o++) {
        const slope = gradient[o] as number;
        if (slope === 0) continue;
        const row = o * inputs;
        bias.gradient[o] = (bias.gradient[o] as number) + slope;
        for (let i = 0; i < inputs; i++) {
          const at = row + i;
          weight.gradient[at] = (weight.gradient[at] as number) + slope * (last[i] as number);
          back[i] = (back[i] as number) + slope * (weight.values[at] as number);
        }
      }
      return back;
    },
  };
}
