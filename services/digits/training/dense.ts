import type { Layer, Weights } from "./layer.ts";
import { addRows, multiplyRows } from "./matrix.ts";

/**
 * Every output from every input: weights of shape [outputs, inputs], as ONNX's Gemm takes them transposed.
 * @param atOnce images at a time
 */
export function createDense({ weight, bias }: Weights, atOnce: number): Layer {
  const [outputs = 0, inputs = 0] = weight.shape;
  const output = new Float32Array(outputs * atOnce);
  const back = new Float32Array(inputs * atOnce);
  let last: Float32Array = back;
  return {
    forward(input, count) {
      last = input;
      multiplyRows(output, input, count, weight.values, outputs, inputs);
      for (let at = 0; at < outputs * count; at++)
        output[at] = (output[at] as number) + (bias.values[at % outputs] as number);
      return output;
    },
    backward(gradient, count) {
      for (let at = 0; at < outputs * count; at++)
        bias.gradient[at % outputs] = (bias.gradient[at % outputs] as number) + (gradient[at] as number);
      for (let o = 0; o < outputs; o++) {
        const ofImages = { values: gradient, start: o, stride: outputs, count };
        addRows(weight.gradient, o * inputs, last, ofImages, inputs);
      }
      back.fill(0);
      for (let image = 0; image < count; image++) {
        const ofOutputs = { values: gradient, start: image * outputs, stride: 1, count: outputs };
        addRows(back, image * inputs, weight.values, ofOutputs, inputs);
      }
      return back;
    },
  };
}
