/** Weights that are learned, and what the loss would change if each did. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Sum over the images of a batch; whoever takes a step clears it. */
  readonly gradient: Float32Array;
}

/** A step of a network, for one image at a time. It remembers the last input of `forward` for `backward`. */
export interface Layer {
  readonly parameters: readonly Parameter[];
  /** The result stays valid until the next call. */
  forward(input: Float32Array): Float32Array;
  /** Adds to the parameters' gradients; gives the gradient of the input, valid until the next call. */
  backward(gradient: Float32Array): Float32Array;
}

/** Makes a parameter of zeros. */
export function createParameter(name: string, shape: readonly number[]): Parameter {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return { name, shape, values: new Float32Array(size), gradient: new Float32Array(size) };
}
