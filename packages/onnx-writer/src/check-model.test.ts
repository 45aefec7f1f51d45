import { expect, test } from "vitest";
import { checkModel } from "./check-model.ts";
import type { Initializer, Model, Node } from "./model.ts";
import { ModelError } from "./model-error.ts";

const good = {
  name: "good",
  inputs: [{ name: "x", type: "float32", shape: ["batch", 2] }],
  outputs: [{ name: "y", type: "float32", shape: ["batch", 2] }],
  initializers: [{ name: "w", type: "float32", shape: [2], data: [1, 2] }],
  nodes: [{ op: "Mul", inputs: ["x", "w"], outputs: ["y"] }],
} satisfies Model;

const weight = (tensor: object): Partial<Model> => ({
  initializers: [{ ...good.initializers[0], ...tensor } as Initializer],
});
const node = (more: object): Partial<Model> => ({ nodes: [{ ...good.nodes[0], ...more } as Node] });
const copy = { op: "Identity", inputs: ["x"], outputs: ["z"] };

test("a good model is left in peace", () => {
  checkModel(good);
});

const rows: [change: Partial<Model>, problem: string][] = [
  [weight({ shape: [3] }), 'the initializer "w" has the shape [3], which is 3 values, but its data are 2'],
  [weight({ shape: [-2] }), 'the initializer "w" has a dimension of -2: sizes are whole numbers from 0'],
  [
    weight({ type: "float" }),
    'the initializer "w" has the type "float"; there are float32, uint8, int8, int32, int64, bool, float64',
  ],
  [
    weight({ data: new Float64Array(2) }),
    'the initializer "w" is float32 and has its data in a Float64Array: give a Float32Array, or numbers',
  ],
  [weight({ data: [1, "2"] }), 'the initializer "w" holds 2 at 1: float32 takes numbers'],
  [weight({ type: "int64", data: [1, 2.5] }), 'the initializer "w" holds 2.5 at 1: int64 takes whole numbers'],
  [weight({ type: "uint8", data: [256, 0] }), 'the initializer "w" holds 256 at 0: uint8 goes from 0 to 255'],
  [weight({ type: "bool", data: new Uint8Array([1, 2]) }), 'the initializer "w" holds 2 at 1: a bool is 0 or 1'],
  [
    weight({ shape: [2 ** 29 + 1], data: new Float32Array(2 ** 29 + 1) }),
    "its initializers are 2147483652 bytes: a model in one file has at most 2146435072, by protobuf's limit",
  ],
  [
    { inputs: [{ name: "x", type: "float32", shape: ["", 2] }] },
    'the input "x" has a dimension of "": give a whole number from 0, or a name such as "batch"',
  ],
  [
    { outputs: [{ name: "y", type: "float32", shape: [1.5] }] },
    'the output "y" has a dimension of "1.5": give a whole number from 0, or a name such as "batch"',
  ],
  [{ outputs: [] }, "the graph has no outputs"],
  [
    { outputs: [...good.outputs, { name: "z", type: "float32", shape: [] }] },
    'the graph has the output "z", which nobody produces',
  ],
  [{ outputs: [...good.outputs, ...good.outputs] }, '"y" is an output of the graph twice'],
  [node({ inputs: ["x", "v"] }), 'the node 0 (Mul) reads "v", which nobody produces'],
  [
    { nodes: [{ op: "Mul", inputs: ["z", "w"], outputs: ["y"], name: "scale" }, copy] },
    'the node "scale" (Mul) reads "z" before the node 1 (Identity) has produced it: change their order',
  ],
  [
    weight({ name: "x" }),
    '"x" is both an input of the graph and an initializer: names are given once\n' +
      '  the node 0 (Mul) reads "w", which nobody produces',
  ],
  [
    { nodes: [...good.nodes, { ...copy, outputs: ["y"] }] },
    '"y" is both an output of the node 0 (Mul) and an output of the node 1 (Identity): names are given once',
  ],
  [
    {
      nodes: [
        { ...(good.nodes[0] as Node), name: "same" },
        { ...copy, name: "same" },
      ],
    },
    'two nodes are called "same"',
  ],
  [node({ op: "" }), "the node 0 () names no operator"],
  [{ nodes: [...good.nodes, { ...copy, outputs: [] }] }, "the node 1 (Identity) has no outputs, so nobody can use it"],
  [node({ domain: "mine" }), 'nodes use the domain "mine": give its version in opsets'],
  [
    node({ attributes: { axis: { int: 1, float: 1 } } }),
    'the attribute "axis" of the node 0 (Mul) must have exactly one of ' +
      "float, floats, int, ints, string, strings, tensor, and has int and float",
  ],
  [
    node({ attributes: { axis: { int: 0.5 } } }),
    'the attribute "axis" of the node 0 (Mul) is 0.5: it takes whole numbers',
  ],
  [
    node({ attributes: { alpha: { floats: [1, "2"] } } }),
    'the attribute "alpha" of the node 0 (Mul) is 2: it takes numbers',
  ],
  [
    node({ attributes: { value: { tensor: { type: "int64", shape: [2], data: [1] } } } }),
    'the attribute "value" of the node 0 (Mul) has the shape [2], which is 2 values, but its data are 1',
  ],
  [{ opset: 0 }, "opset is 0: versions are whole numbers from 1"],
  [{ version: 1.5 }, "the model's version is 1.5: it is a whole number"],
];

test.each(rows)("%#: what is wrong is named", (change, problem) => {
  expect(() => checkModel({ ...good, ...change })).toThrow(new ModelError("good", problem.split("\n  ")));
});

test("all that is wrong is told at once", () => {
  const model = { ...good, ...weight({ shape: [3] }), ...node({ inputs: ["x", "v"] }) };
  try {
    checkModel(model);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    expect((error as ModelError).problems).toHaveLength(2);
  }
});
