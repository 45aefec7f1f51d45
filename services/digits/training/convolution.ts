import type { Layer, Weights } from "./layer.ts";
import { addRows, multiplyRows } from "./matrix.ts";

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

/** Pixels of a filter's output. They index arrays: a product is a whole number to the engine, a power is not. */
export function outputPixels(shape: ConvolutionShape): number {
  return outputSide(shape) * outputSide(shape);
}

/** A convolution as a layer; the first one of a network need not know what its input would change. */
export interface Convolution extends Layer {
  /** Adds to the parameters' gradients, as `backward` does. */
  learn(gradient: Float32Array, count: number): void;
}

/**
 * A convolution with weights of shape [filters, channels, kernel, kernel], images channel by channel and row by row, as in
 * ONNX's Conv. Each window of the input is laid out as a row first, so that it is a product of matrices.
 * @param atOnce images at a time
 */
export function createConvolution(shape: ConvolutionShape, { weight, bias }: Weights, atOnce: number): Convolution {
  const { channels, filters, side, kernel } = shape;
  const size = channels * kernel * kernel;
  const windows = outputPixels(shape);

  // For each value of each window: which pixel of the input it is, or the zero behind the last one.
  const nothing = channels * side * side;
  const sources = windowSources(shape, nothing);
  const padded = new Float32Array(nothing + 1);
  const rows = Array.from({ length: atOnce }, () => new Float32Array(windows * size));
  const rowsBack = new Float32Array(windows * size);
  const output = new Float32Array(filters * windows * atOnce);
  const back = new Float32Array(nothing * atOnce);

  return {
    forward(input, count) {
      for (let image = 0; image < count; image++) {
        const laidOut = rows[image] as Float32Array;
        padded.set(input.subarray(image * nothing, (image + 1) * nothing));
        for (let at = 0; at < laidOut.length; at++) laidOut[at] = padded[sources[at] as number] as number;
        const result = output.subarray(image * filters * windows, (image + 1) * filters * windows);
        multiplyRows(result, weight.values, filters, laidOut, windows, size);
        for (let f = 0; f < filters; f++)
          for (let w = f * windows; w < (f + 1) * windows; w++)
            result[w] = (result[w] as number) + (bias.values[f] as number);
      }
      return output;
    },
    learn(gradient, count) {
      for (let image = 0; image < count; image++)
        for (let f = 0; f < filters; f++) {
          const start = (image * filters + f) * windows;
          let sum = bias.gradient[f] as number;
          for (let w = 0; w < windows; w++) sum += gradient[start + w] as number;
          bias.gradient[f] = sum;
          const ofWindows = { values: gradient, start, stride: 1, count: windows };
          addRows(weight.gradient, f * size, rows[image] as Float32Array, ofWindows, size);
        }
    },
    backward(gradient, count) {
      this.learn(gradient, count);
      for (let image = 0; image < count; image++) {
        rowsBack.fill(0);
        for (let w = 0; w < windows; w++) {
          const ofFilters = { values: gradient, start: image * filters * windows + w, stride: windows, count: filters };
          addRows(rowsBack, w * size, weight.values, ofFilters, size);
        }
        padded.fill(0);
        for (let at = 0; at < rowsBack.length; at++) {
          const source = sources[at] as number;
          padded[source] = (padded[source] as number) + (rowsBack[at] as number);
        }
        back.set(padded.subarray(0, nothing), image * nothing);
        padded[nothing] = 0;
      }
      return back;
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
