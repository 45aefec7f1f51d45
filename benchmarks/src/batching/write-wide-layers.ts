import { GraphBuilder } from "@vmodel/onnx-writer";
import { noise } from "../models/write-layers.ts";

/** How many values a row has, and how many scores it gets. */
export const values = 16;
export const scores = 10;

/** From layer to layer; 4.3 million weights, 17 MB. */
const widths = [values, 2048, 2048, scores];

/** A model of dense layers: `x`, float32 [batch, 16], to `y`, float32 [batch, 10]. Its weights follow from a seed. */
export function writeWideLayers(): Uint8Array {
  const graph = new GraphBuilder("wide_layers");
  let value = graph.input("x", "float32", ["batch", values]);
  for (const [at, width] of widths.slice(1).entries()) {
    const before = widths[at] as number;
    const data = noise(before * width, at + 1, Math.sqrt(6 / before));
    const weights = graph.initializer(`w${at}`, { type: "float32", shape: [before, width], data });
    value = graph.node("Relu", [graph.node("MatMul", [value, weights])]);
  }
  graph.output(value, "y", "float32", ["batch", scores]);
  return graph.write();
}
