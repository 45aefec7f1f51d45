import { GraphBuilder } from "@vmodel/onnx-writer";

/** The file of a network that tells bright images from dark ones: a model that has nothing to do with texts. */
export function classifierFile(): Uint8Array {
  const builder = new GraphBuilder("classifier");
  const image = builder.input("image", "float32", ["batch", 4]);
  const data = [-1, 1, -1, 1, -1, 1, -1, 1];
  const weights = builder.initializer("weights", { type: "float32", shape: [4, 2], data });
  const scores = builder.node("MatMul", [image, weights]);
  builder.output(builder.node("Softmax", [scores]), "probabilities", "float32", ["batch", 2]);
  return builder.write();
}
