import { GraphBuilder } from "@vmodel/onnx-writer";
import { side } from "../src/image/image.ts";
import type { ConvolutionShape } from "./convolution.ts";
import { type Network, networkShape } from "./network.ts";

/**
 * The ONNX file of a network: `images`, float32 [batch, 1, 28, 28], to `scores` and `probabilities`, float32 [batch, 10].
 * Equal networks give equal bytes.
 */
export function exportNetwork(network: Network, metadata: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder("digits");
  for (const { name, shape, values } of network.parameters)
    graph.initializer(name, { type: "float32", shape, data: values });
  const convolve = (input: string, name: string, { kernel, stride, pad }: ConvolutionShape): string =>
    graph.node("Conv", [input, `${name}.weight`, `${name}.bias`], {
      kernel_shape: { ints: [kernel, kernel] },
      strides: { ints: [stride, stride] },
      pads: { ints: [pad, pad, pad, pad] },
    });
  const connect = (input: string, name: string): string =>
    graph.node("Gemm", [input, `${name}.weight`, `${name}.bias`], { transB: { int: 1 } });

  const images = graph.input("images", "float32", ["batch", 1, side, side]);
  const lines = graph.node("Relu", [convolve(images, "first", networkShape.first)]);
  const shapes = graph.node("Relu", [convolve(lines, "second", networkShape.second)]);
  const features = graph.node("Flatten", [shapes], { axis: { int: 1 } });
  const whole = graph.node("Relu", [connect(features, "wide")]);
  const scores = connect(whole, "scores");
  graph.output(scores, "scores", "float32", ["batch", networkShape.digits]);
  const probabilities = graph.node("Softmax", [scores], { axis: { int: 1 } });
  graph.output(probabilities, "probabilities", "float32", ["batch", networkShape.digits]);
  return graph.write({
    description: "Tells handwritten digits apart, on images that were normalised as those of MNIST",
    producer: { name: "@vmodel-services/digits" },
    metadata,
  });
}
