import { expect, it } from "vitest";
import { checkRequired, usedPaths, weightsPath } from "./model-files.ts";

it.each([
  [{}, "onnx/model.onnx"],
  [{ dtype: "q8" }, "onnx/model_quantized.onnx"],
  [{ dtype: "q4f16", modelFile: "decoder", subfolder: "web" }, "web/decoder_q4f16.onnx"],
  [{ subfolder: "" }, "model.onnx"],
] as const)("the weights of %j are %s", (options, path) => {
  expect(weightsPath({ model: "a", ...options })).toBe(path);
});

it("what belongs to the weights is used, and other weights are not", () => {
  const listed = [
    "config.json",
    "generation_config.json",
    "onnx/model.onnx",
    "onnx/model.onnx_data",
    "onnx/model.onnx_data_1",
    "onnx/model_q4.onnx",
    "onnx/model_q4.onnx_data",
    "model.safetensors",
  ];
  expect(usedPaths({ model: "a" }, listed)).toEqual(listed.slice(0, 5));
});

it("what is missing is named", () => {
  expect(() => checkRequired({ model: "a" }, ["onnx/model.onnx"], "It")).toThrow(
    "It has no config.json, no tokenizer.json, no tokenizer_config.json",
  );
});
