import { Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { ModelError } from "./model-error.ts";
import { runModel } from "./testing/run-model.ts";

test("a graph of the operators that transformers are made of", async () => {
  const graph = new GraphBuilder("attention");
  const ids = graph.input("input_ids", "int64", ["batch", "length"]);
  const mask = graph.input("attention_mask", "int64", ["batch", "length"]);
  const table = graph.initializer("words", {
    type: "float32",
    shape: [4, 2],
    data: [1, 0, 0, 1, 1, 1, 0.5, -0.5],
  });
  const ones = graph.initializer("ones", { type: "float32", shape: [2], data: [1, 1] });
  const one = graph.initializer("one", { type: "float32", shape: [], data: [1] });
  const low = graph.initializer("low", { type: "float32", shape: [], data: [-1e9] });
  const axis = graph.initializer("axis", { type: "int64", shape: [1], data: [1] });

  const words = graph.node("Gather", [table, ids]);
  const normal = graph.node("LayerNormalization", [words, ones], { axis: { int: -1 }, epsilon: { float: 1e-12 } });
  const keys = graph.node("Transpose", [normal], { perm: { ints: [0, 2, 1] } });
  const scores = graph.node("MatMul", [normal, keys]);
  const masked = graph.node("Cast", [mask], { to: { int: 1 } });
  const hidden = graph.node("Unsqueeze", [graph.node("Mul", [graph.node("Sub", [one, masked]), low]), axis]);
  const weights = graph.node("Softmax", [graph.node("Add", [scores, hidden])], { axis: { int: -1 } });
  const [left, right] = graph.nodes("Split", [graph.node("MatMul", [weights, normal])], 2, { axis: { int: 2 } });
  const back = graph.node("Concat", [left as string, right as string], { axis: { int: -1 } });
  graph.output(graph.node("Reshape", [back, graph.node("Shape", [normal])]), "last_hidden_state", "float32", [
    "batch",
    "length",
    2,
  ]);
  graph.output(weights, "attention", "float32", ["batch", "length", "length"]);

  const result = await runModel(graph.write({ metadata: { made: "by hand" } }), {
    input_ids: new Tensor("int64", [0n, 1n, 2n], [1, 3]),
    attention_mask: new Tensor("int64", [1n, 1n, 0n], [1, 3]),
  });
  expect(result("last_hidden_state").dims).toEqual([1, 3, 2]);
  const [first, second, hiddenOne] = result("attention").data.map(Number);
  expect(hiddenOne).toBe(0);
  expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1, 5);
});

test("a graph without outputs is refused like any other", () => {
  const graph = new GraphBuilder("nothing");
  expect(() => graph.write()).toThrow(new ModelError("nothing", ["the graph has no outputs"]));
});
