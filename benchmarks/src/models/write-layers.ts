import { writeFileSync } from "node:fs";
import { GraphBuilder } from "@vmodel/onnx-writer";

/**
 * Writes a model with one large layer, `y = relu(x · w)`, with weights that no system can share or compress.
 * @param size length of a row
 * @returns the bytes of its weights
 */
export function writeLargeLayer(path: string, size: number): number {
  const graph = new GraphBuilder("large_layer");
  const x = graph.input("x", "float32", [1, size]);
  const w = graph.initializer("w", { type: "float32", shape: [size, size], data: noise(size * size, 1, 0.01) });
  graph.output(graph.node("Relu", [graph.node("MatMul", [x, w])]), "y", "float32", [1, size]);
  writeFileSync(path, graph.write());
  return size * size * Float32Array.BYTES_PER_ELEMENT;
}

/**
 * Writes a model that goes through the same layer many times, so that a run is work for the processor, not for the memory.
 * @param size length of a row, a multiple of 256
 */
export function writeRepeatedLayer(path: string, size: number, times: number): void {
  const width = 256;
  const graph = new GraphBuilder("repeated_layer");
  const shape = (name: string, data: number[]): string => graph.initializer(name, { type: "int64", shape: [2], data });
  const w = graph.initializer("w", {
    type: "float32",
    shape: [width, width],
    // Large enough that values neither die out nor, bounded by tanh, explode.
    data: noise(width * width, 1, 4 / Math.sqrt(width)),
  });
  let value = graph.node("Reshape", [graph.input("x", "float32", [1, size]), shape("inner", [size / width, width])]);
  for (let time = 0; time < times; time++) value = graph.node("Tanh", [graph.node("MatMul", [value, w])]);
  graph.output(graph.node("Reshape", [value, shape("outer", [1, size])]), "y", "float32", [1, size]);
  writeFileSync(path, graph.write());
}

/** Numbers between -scale and scale that follow from a seed (xorshift32, Marsaglia 2003). */
export function noise(length: number, seed: number, scale: number): Float32Array {
  let state = Math.imul(seed, 0x9e3779b9) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state / 2 ** 31) * scale;
  };
  return Float32Array.from({ length }, next);
}
