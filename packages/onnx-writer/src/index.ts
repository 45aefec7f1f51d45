export type { ElementArrays, ElementType } from "./element-types.ts";
export { GraphBuilder, type ModelOptions } from "./graph-builder.ts";
export type { Attribute, Attributes, Dimension, Initializer, Model, Node, Tensor, ValueInfo } from "./model.ts";
export { ModelError } from "./model-error.ts";
export { writeModel } from "./write-model.ts";
