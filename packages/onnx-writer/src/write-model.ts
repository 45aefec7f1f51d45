import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { checkModel } from "./check-model.ts";
import { elementTypes } from "./element-types.ts";
import type { Model, ValueInfo } from "./model.ts";
import { writeNode } from "./write-node.ts";
import { writeTensor } from "./write-tensor.ts";

/**
 * The bytes of an ONNX file: a ModelProto of
 * [onnx.proto](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Equal models are equal bytes, on every machine.
 * @throws {ModelError} with everything that is wrong with the model
 *
 * @example
 * ```ts
 * const bytes = writeModel({
 *   name: "scale",
 *   inputs: [{ name: "x", type: "float32", shape: ["batch", 3] }],
 *   outputs: [{ name: "y", type: "float32", shape: ["batch", 3] }],
 *   initializers: [{ name: "factor", type: "float32", shape: [3], data: [1, 2, 3] }],
 *   nodes: [{ op: "Mul", inputs: ["x", "factor"], outputs: ["y"] }],
 * });
 * ```
 */
export function writeModel(model: Model): Uint8Array<ArrayBuffer> {
  checkModel(model);
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int64(model.irVersion ?? 8);
  const { name: producer, version: producerVersion } = model.producer ?? { name: "@vmodel/onnx-writer" };
  writer.tag(2, WireType.LengthDelimited).string(producer);
  if (producerVersion !== undefined) writer.tag(3, WireType.LengthDelimited).string(producerVersion);
  if (model.version !== undefined) writer.tag(5, WireType.Varint).int64(model.version);
  if (model.description !== undefined) writer.tag(6, WireType.LengthDelimited).string(model.description);
  writer.tag(7, WireType.LengthDelimited).fork();
  writeGraph(writer, model);
  writer.join();
  for (const [domain, version] of [["", model.opset ?? 17] as const, ...byKey(model.opsets)]) {
    writer.tag(8, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(domain).tag(2, WireType.Varint).int64(version).join();
  }
  for (const [key, value] of byKey(model.metadata)) {
    writer.tag(14, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key).tag(2, WireType.LengthDelimited).string(value).join();
  }
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, model: Model): void {
  for (const node of model.nodes) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writeNode(writer, node);
    writer.join();
  }
  writer.tag(2, WireType.LengthDelimited).string(model.name);
  for (const tensor of model.initializers ?? []) {
    writer.tag(5, WireType.LengthDelimited).fork();
    writeTensor(writer, tensor, tensor.name);
    writer.join();
  }
  for (const value of model.inputs) writeValue(writer, 11, value);
  for (const value of model.outputs) writeValue(writer, 12, value);
  for (const value of model.values ?? []) writeValue(writer, 13, value);
}

/** Writes a ValueInfoProto with its type and shape. */
function writeValue(writer: BinaryWriter, field: number, { name, type, shape }: ValueInfo): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(name);
  writer.tag(2, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int32(elementTypes[type].code);
  writer.tag(2, WireType.LengthDelimited).fork();
  for (const size of shape) {
    writer.tag(1, WireType.LengthDelimited).fork();
    if (typeof size === "string") writer.tag(2, WireType.LengthDelimited).string(size);
    else writer.tag(1, WireType.Varint).int64(size);
    writer.join();
  }
  writer.join().join().join().join();
}

function byKey<V>(record: Readonly<Record<string, V>> | undefined): [string, V][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
