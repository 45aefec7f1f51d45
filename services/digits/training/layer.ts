/** Weights that are learned, and what the loss would change if each did. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Sum over images; whoever takes a step clears it. */
  readonly gradient: Float32Array;
}

/**
 * A step of a network, for some images at a time, which lie one after the other. It remembers the last input of `forward` for
 * `backward`. Results stay valid until the next call.
 */
export interface Layer {
  /** @param count images, at most as many as the layer was made for */
  forward(input: Float32Array, count: number): Float32Array;
  /** Adds to the parameters' gradients; gives the gradient of the input. */
  backward(gradient: Float32Array, count: number): Float32Array;
}

/** A weight of each output for each of its inputs, and what is added. */
export interface Weights {
  readonly weight: Parameter;
  readonly bias: Parameter;
}
