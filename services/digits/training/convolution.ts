import type { Random } from "../src/drawing/random.ts";
import { createParameter, type Layer } from "./layer.ts";

/** What a convolution is like; images and kernels are square. */
export interface ConvolutionShape {
  readonly channels: number;
  readonly filters: number;
  /** Side of the input, in pixels. */
  readonly side: number;
  readonly kernel: number;
  readonly stride: number;
  /** Zeros around the input. */
  readonly pad: number;
}

/** Side of a convolution's output, in pixels. */
export function outputSide({ side, kernel, stride, pad }: ConvolutionShape): number {
  return Math.floor((side + 2 * pad - kernel) / stride) + 1;
}

/**
 * A convolution with weights of shape [filters, channels, kernel, kernel], images channel by channel and row by row, as in
 * ONNX's Conv. Each window of the input is laid out as a row first, so that the inner loops run over neighbours in memory.
 */
export function createConvolution(name: string, shape: ConvolutionShape, random: Random): Layer {
  const { channels, filters, side, kernel } = shape;
  const size = channels * kernel * kernel;
  const windows = outputSide(shape) ** 2;
  const weight = createParameter(`${name}.weight`, [filters, channels, kernel, kernel]);
  const bias = createParameter(`${name}.bias`, [filters]);
  const spread = Math.sqrt(2 / size);
  for (let at = 0; at < weight.values.length; at++) weight.values[at] = spread * random.normal();

  // For each value of each window: which pixel of the input it is, or the zero behind the last one.
  const nothing = channels * side * side;
  const sources = windowSources(shape, nothing);
  const padded = new Float32Array(nothing + 1);
  const rows = new Float32Array(windows * size);
  const rowsBack = new Float32Array(windows * size);
  const output = new Float32Array(filters * windows);
  const back = new Float32Array(nothing + 1);

  return {
    parameters: [weight, bias],
    forward(input) {
      padded.set(input);
      for (let at = 0; at < rows.length; at++) rows[at] = padded[sources[at] as number] as number;
      for (let f = 0; f < filters; f++) {
        const filter = f * size;
        for (let w = 0; w < windows; w++) {
          let sum = bias.values[f] as number;
          const row = w * size;
          for (let k = 0; k < size; k++) sum += (weight.values[filter + k] as number) * (rows[row + k] as number);
          output[f * windows + w] = sum;
        }
      }
      return output;
    },
    backward(gradient) {
      rowsBack.fill(0);
      for (let f = 0; f < filters; f++) {
        const filter = f * size;
        for (let w = 0; w < windows; w++) {
          const slope = gradient[f * windows + w] as number;
          if (slope === 0) continue;
          const row = w * size;
          bias.gradient[f] = (bias.gradient[f] as number) + slope;
          for (let k = 0; k < size; k++) {
            weight.gradient[filter + k] = (weight.gradient[filter + k] as number) + slope * (rows[row + k] as number);
            rowsBack[row + k] = (rowsBack[row + k] as number) + slope * (weight.values[filter + k] as number);
          }
        }
      }
      back.fill(0);
      for (let at = 0; at < rowsBack.length; at++) {
        const source = sources[at] as number;
        back[source] = (back[source] as number) + (rowsBack[at] as number);
      }
      return back.subarray(0, nothing);
    },
  };
}

function windowSources(shape: ConvolutionShape, nothing: number): Int32Array {
  const { channels, side, kernel, stride, pad } = shape;
  const sources: number[] = [];
  const out = outputSide(shape);
  for (let top = 0; top < out; top++) {
    for (let left = 0; left < out; left++) {
      for (let channel = 0; channel < channels; channel++) {
        for (let at = 0; at < kernel * kernel; at++) {
          const y = top * stride - pad + Math.floor(at / kernel);
          const x = left * stride - pad + (at % kernel);
          const inside = x >= 0 && y >= 0 && x < side && y < side;
          sources.push(inside ? (channel * side + y) * side + x : nothing);
        }
      }
    }
  }
  return Int32Array.from(sources);
}
