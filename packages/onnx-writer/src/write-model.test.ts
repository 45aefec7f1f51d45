import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import type { ElementType } from "./element-types.ts";
import type { Model } from "./model.ts";
import { runModel } from "./testing/run-model.ts";
import { writeModel } from "./write-model.ts";

const layer: Model = {
  name: "layer",
  inputs: [{ name: "x", type: "float32", shape: ["batch", 2] }],
  outputs: [{ name: "y", type: "float32", shape: ["batch", 3] }],
  initializers: [
    { name: "weights", type: "float32", shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) },
    { name: "bias", type: "float32", shape: [3], data: [0.5, 0, -0.5] },
  ],
  nodes: [
    { op: "MatMul", inputs: ["x", "weights"], outputs: ["product"] },
    { op: "Add", inputs: ["product", "bias"], outputs: ["y"] },
  ],
};

test("onnxruntime runs what is written, with any size of the symbolic dimension", async () => {
  const bytes = writeModel(layer);
  for (const rows of [1, 3]) {
    const x = Float32Array.from({ length: rows * 2 }, (_, at) => at % 2);
    const y = (await runModel(bytes, { x: new Tensor("float32", x, [rows, 2]) }))("y");
    expect(y.dims).toEqual([rows, 3]);
    expect(y.data.slice(0, 3)).toEqual([4.5, 5, 5.5]);
  }
});

test("onnxruntime sees names, types and shapes", async () => {
  const session = await InferenceSession.create(writeModel(layer));
  expect(session.inputMetadata).toEqual([{ name: "x", isTensor: true, type: "float32", shape: ["batch", 2] }]);
  expect(session.outputNames).toEqual(["y"]);
  await session.release();
});

const elements: { [T in ElementType]: readonly number[] } = {
  float32: [0.5, -1, 3],
  float64: [0.1, -1, 3],
  int8: [-128, 0, 127],
  int32: [-(2 ** 31), 0, 2 ** 31 - 1],
  int64: [-(2 ** 53) + 1, 0, 2 ** 53 - 1],
  uint8: [0, 1, 255],
  bool: [0, 1, 1],
};

test.each(Object.entries(elements) as [ElementType, number[]][])(
  "%s arrives, as an initializer and as a constant",
  async (type, data) => {
    const tensor = { type, shape: [3], data };
    const bytes = writeModel({
      name: type,
      inputs: [],
      outputs: ["weight", "constant"].map((name) => ({ name, type, shape: [3] })),
      initializers: [{ ...tensor, name: "stored" }],
      nodes: [
        { op: "Identity", inputs: ["stored"], outputs: ["weight"] },
        { op: "Constant", inputs: [], outputs: ["constant"], attributes: { value: { tensor } } },
      ],
    });
    const result = await runModel(bytes, {});
    for (const name of ["weight", "constant"]) {
      expect(result(name).type).toBe(type);
      expect(result(name).data.map(Number)).toEqual(data);
    }
  },
);

test("bigints arrive whole", async () => {
  const data = [-(2n ** 63n), 2n ** 63n - 1n];
  const bytes = writeModel({
    name: "big",
    inputs: [],
    outputs: [{ name: "y", type: "int64", shape: [2] }],
    initializers: [{ name: "x", type: "int64", shape: [2], data }],
    nodes: [{ op: "Identity", inputs: ["x"], outputs: ["y"] }],
  });
  expect((await runModel(bytes, {}))("y").data).toEqual(data);
});

test("each kind of attribute, an omitted input, a scalar and another domain are understood", async () => {
  const bytes = writeModel({
    name: "attributes",
    inputs: [{ name: "x", type: "float32", shape: ["n"] }],
    outputs: [
      { name: "clipped", type: "float32", shape: ["n"] },
      { name: "turned", type: "float32", shape: [3, 2] },
      { name: "text", type: "float32", shape: [2] },
      { name: "gelu", type: "float32", shape: ["n"] },
    ],
    opsets: { "com.microsoft": 1 },
    initializers: [{ name: "ceiling", type: "float32", shape: [], data: [1] }],
    nodes: [
      { op: "Clip", inputs: ["x", "", "ceiling"], outputs: ["capped"] },
      { op: "LeakyRelu", inputs: ["capped"], outputs: ["clipped"], attributes: { alpha: { float: 0.5 } } },
      {
        op: "Constant",
        inputs: [],
        outputs: ["table"],
        attributes: { value: { tensor: { type: "float32", shape: [2, 3], data: [1, 2, 3, 4, 5, 6] } } },
      },
      { op: "Transpose", inputs: ["table"], outputs: ["turned"], attributes: { perm: { ints: [1, 0n] } } },
      { op: "Constant", inputs: [], outputs: ["floats"], attributes: { value_floats: { floats: [9, 8] } } },
      { op: "Constant", inputs: [], outputs: ["words"], attributes: { value_strings: { strings: ["a", "ä"] } } },
      { op: "Shape", inputs: ["words"], outputs: ["count"], attributes: { start: { int: 0 } } },
      { op: "Expand", inputs: ["floats", "count"], outputs: ["text"] },
      { op: "Gelu", inputs: ["x"], outputs: ["gelu"], domain: "com.microsoft" },
    ],
  });
  const result = await runModel(bytes, { x: new Tensor("float32", [-2, 0, 5]) });
  expect(result("clipped").data).toEqual([-1, 0, 1]);
  expect(result("turned").data).toEqual([1, 4, 2, 5, 3, 6]);
  expect(result("text").data).toEqual([9, 8]);
  expect(result("gelu").data[2]).toBeCloseTo(5, 4);
});

describe("bytes", () => {
  test("are the same for the same model, in whatever order its maps were written", () => {
    const node = { op: "MaxPool", inputs: ["x"], outputs: ["y"] };
    const image = { type: "float32", shape: [1, 1, 4, 4] } as const;
    const pool = (attributes: Model["nodes"][0]["attributes"] & object, metadata: Record<string, string>): Uint8Array =>
      writeModel({
        name: "pool",
        inputs: [{ name: "x", ...image }],
        outputs: [{ name: "y", ...image }],
        nodes: [{ ...node, attributes }],
        metadata,
      });
    const kernel = { ints: [2, 2] };
    const strides = { ints: [1, 1] };
    expect(pool({ strides, kernel_shape: kernel }, { b: "2", a: "1" })).toEqual(
      pool({ kernel_shape: kernel, strides }, { a: "1", b: "2" }),
    );
  });

  test("are few beside the weights", () => {
    expect(writeModel(layer).length).toBeLessThan(36 + 200);
  });
});
