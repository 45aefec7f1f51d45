import type { ElementArrays, ElementType } from "./element-types.ts";

/**
 * Values with a shape. `data` lies row by row, the last dimension running fastest; its length is the product of `shape`, 1 for
 * the empty shape of a scalar. Whole numbers may be given as plain numbers for every type, `int64` also as bigints.
 */
export type Tensor = {
  readonly [T in ElementType]: {
    readonly type: T;
    readonly shape: readonly number[];
    readonly data: ElementArrays[T] | readonly number[] | (T extends "int64" ? readonly bigint[] : never);
  };
}[ElementType];

/** A tensor with a name: a weight, or a constant. */
export type Initializer = Tensor & { readonly name: string };

/**
 * The value of a node's attribute, under the kind that the operator asks for: an `axis` is `{ int: -1 }`, an `epsilon` is
 * `{ float: 1e-5 }`, a Constant's `value` is `{ tensor: … }`.
 */
export type Attribute =
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly int: number | bigint }
  | { readonly ints: readonly (number | bigint)[] }
  | { readonly string: string }
  | { readonly strings: readonly string[] }
  | { readonly tensor: Tensor };

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One operation. See https://onnx.ai/onnx/operators/ for the operators, their inputs and attributes. */
export interface Node {
  /** Operator, such as `MatMul`. */
  readonly op: string;
  /** Names of values; an empty text leaves out an optional input. */
  readonly inputs: readonly string[];
  /** Names that the results get; an empty text leaves out an optional one. */
  readonly outputs: readonly string[];
  readonly attributes?: Attributes;
  readonly name?: string;
  /** Set of operators, of which the model's `opsets` say the version; ONNX's own when absent. */
  readonly domain?: string;
}

/** A dimension: its size, or the name of one that is known only when the model runs, such as `"batch"`. */
export type Dimension = number | string;

/** What an input or output of the graph holds. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** Everything that a model file says. */
export interface Model {
  /** Name of the graph. */
  readonly name: string;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** In an order in which they can run: who produces a value stands before who reads it. */
  readonly nodes: readonly Node[];
  readonly initializers?: readonly Initializer[];
  /** Types of values between, which nobody has to give. */
  readonly values?: readonly ValueInfo[];
  /** Version of ONNX's own operators; 17 by default. */
  readonly opset?: number;
  /** Versions of other sets of operators, by domain. */
  readonly opsets?: Readonly<Record<string, number>>;
  /** Version of the format; 8 by default, which every runtime of the last years reads. */
  readonly irVersion?: number;
  readonly producer?: { readonly name: string; readonly version?: string };
  /** The model's own version, a whole number. */
  readonly version?: number;
  readonly description?: string;
  /** Free texts by key; they are written in the order of their keys. */
  readonly metadata?: Readonly<Record<string, string>>;
}
