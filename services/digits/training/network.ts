import type { Random } from "../src/drawing/random.ts";
import { side } from "../src/image/image.ts";
import { type ConvolutionShape, createConvolution, outputPixels, outputSide } from "./convolution.ts";
import { createDense } from "./dense.ts";
import type { Parameter, Weights } from "./layer.ts";
import { createRectifier } from "./rectifier.ts";

const first: ConvolutionShape = { channels: 1, filters: 16, side, kernel: 5, stride: 2, pad: 2 };
const second: ConvolutionShape = {
  channels: first.filters,
  filters: 32,
  side: outputSide(first),
  kernel: 3,
  stride: 2,
  pad: 1,
};

/** The shapes of the network's parts: two convolutions, a wide layer that sees all of them, then ten scores. */
export const networkShape = {
  first,
  second,
  features: second.filters * outputPixels(second),
  wide: 1024,
  digits: 10,
} as const;

/** The weights of a network by their names, each with as many inputs as one output has. */
const shapes = {
  first: [first.filters, first.channels, first.kernel, first.kernel],
  second: [second.filters, second.channels, second.kernel, second.kernel],
  wide: [networkShape.wide, networkShape.features],
  scores: [networkShape.digits, networkShape.wide],
};

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, dimension) => product * dimension, 1);

/** How many numbers a network learns. */
export const weightCount: number = Object.values(shapes).reduce(
  (sum, shape) => sum + sizeOf(shape) + (shape[0] as number),
  0,
);

/** A network that tells digits apart, as it is trained. */
export interface Network {
  readonly parameters: readonly Parameter[];
  /** Ten scores for each image, by digit, for 784 values of each normalised image; valid until the next call. */
  forward(images: Float32Array, count: number): Float32Array;
  /** Adds to the gradients of the parameters, from those of the scores. */
  backward(gradient: Float32Array, count: number): void;
}

/** Where the weights of a network and their gradients lie, `weightCount` of each. */
export interface NetworkMemory {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
}

/** Makes a network of weights that may be shared with others. @param atOnce images at a time */
export function createNetwork({ values, gradient }: NetworkMemory, atOnce: number): Network {
  let used = 0;
  const parameter = (name: string, shape: readonly number[]): Parameter => {
    const [from, to] = [used, used + sizeOf(shape)];
    used = to;
    return { name, shape, values: values.subarray(from, to), gradient: gradient.subarray(from, to) };
  };
  const weights = (name: keyof typeof shapes): Weights => ({
    weight: parameter(`${name}.weight`, shapes[name]),
    bias: parameter(`${name}.bias`, [shapes[name][0] as number]),
  });
  const all = { first: weights("first"), second: weights("second"), wide: weights("wide"), scores: weights("scores") };
  const firstLayer = createConvolution(first, all.first, atOnce);
  const further = [
    createRectifier(first.filters * outputPixels(first), atOnce),
    createConvolution(second, all.second, atOnce),
    createRectifier(networkShape.features, atOnce),
    createDense(all.wide, atOnce),
    createRectifier(networkShape.wide, atOnce),
    createDense(all.scores, atOnce),
  ];
  return {
    parameters: Object.values(all).flatMap(({ weight, bias }) => [weight, bias]),
    forward: (images, count) =>
      further.reduce((input, layer) => layer.forward(input, count), firstLayer.forward(images, count)),
    backward: (slopes, count) =>
      firstLayer.learn(
        further.reduceRight((back, layer) => layer.backward(back, count), slopes),
        count,
      ),
  };
}

/** Gives a network weights by chance, as He and others did, 2015: https://arxiv.org/abs/1502.01852. */
export function setWeights({ parameters }: Network, random: Random): void {
  for (const { shape, values } of parameters) {
    if (shape.length === 1) continue;
    const spread = Math.sqrt(2 / sizeOf(shape.slice(1)));
    for (let at = 0; at < values.length; at++) values[at] = spread * random.normal();
  }
}
