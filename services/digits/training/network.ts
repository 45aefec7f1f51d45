import type { Random } from "../src/drawing/random.ts";
import { side } from "../src/image/image.ts";
import { type ConvolutionShape, createConvolution, outputSide } from "./convolution.ts";
import { createDense } from "./dense.ts";
import type { Layer, Parameter } from "./layer.ts";
import { createRectifier } from "./rectifier.ts";

const first: ConvolutionShape = { channels: 1, filters: 8, side, kernel: 5, stride: 2, pad: 2 };
const second: ConvolutionShape = { channels: 8, filters: 16, side: outputSide(first), kernel: 3, stride: 2, pad: 1 };
const features = second.filters * outputSide(second) ** 2;

/** The shapes of the network's parts: two convolutions, then ten scores. */
export const networkShape = { first, second, features, digits: 10 } as const;

/** A network that tells digits apart, as it is trained. */
export interface Network {
  readonly parameters: readonly Parameter[];
  /** Ten scores, by digit, for 784 values of one normalised image. */
  forward(image: Float32Array): Float32Array;
  /** Adds to the gradients of the parameters, from those of the scores. */
  backward(gradient: Float32Array): void;
}

/** Makes a network that has learned nothing yet. */
export function createNetwork(random: Random): Network {
  const layers: readonly Layer[] = [
    createConvolution("first", first, random),
    createRectifier(first.filters * outputSide(first) ** 2),
    createConvolution("second", second, random),
    createRectifier(features),
    createDense("scores", features, networkShape.digits, random),
  ];
  return {
    parameters: layers.flatMap(({ parameters }) => parameters),
    forward: (image) => layers.reduce((values, layer) => layer.forward(values), image),
    backward: (gradient) => {
      layers.reduceRight((values, layer) => layer.backward(values), gradient);
    },
  };
}
