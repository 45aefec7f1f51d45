import { type BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { Attribute, Node } from "./model.ts";
import { writeTensor } from "./write-tensor.ts";

/** `AttributeProto.AttributeType`. */
const attributeType = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7, strings: 8 };

/** Writes a NodeProto; attributes in the order of their names, so that equal nodes are equal bytes. */
export function writeNode(writer: BinaryWriter, node: Node): void {
  for (const input of node.inputs) writer.tag(1, WireType.LengthDelimited).string(input);
  for (const output of node.outputs) writer.tag(2, WireType.LengthDelimited).string(output);
  if (node.name !== undefined) writer.tag(3, WireType.LengthDelimited).string(node.name);
  writer.tag(4, WireType.LengthDelimited).string(node.op);
  const attributes = Object.entries(node.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, attribute] of attributes) {
    writer.tag(5, WireType.LengthDelimited).fork();
    writeAttribute(writer, name, attribute);
    writer.join();
  }
  if (node.domain !== undefined) writer.tag(7, WireType.LengthDelimited).string(node.domain);
}

function writeAttribute(writer: BinaryWriter, name: string, attribute: Attribute): void {
  writer.tag(1, WireType.LengthDelimited).string(name);
  const type = (kind: keyof typeof attributeType): void => {
    writer.tag(20, WireType.Varint).int32(attributeType[kind]);
  };
  if ("float" in attribute) {
    writer.tag(2, WireType.Bit32).float(attribute.float);
    type("float");
  } else if ("int" in attribute) {
    writer.tag(3, WireType.Varint).int64(attribute.int);
    type("int");
  } else if ("string" in attribute) {
    writer.tag(4, WireType.LengthDelimited).string(attribute.string);
    type("string");
  } else if ("tensor" in attribute) {
    writer.tag(5, WireType.LengthDelimited).fork();
    writeTensor(writer, attribute.tensor);
    writer.join();
    type("tensor");
  } else if ("floats" in attribute) {
    for (const value of attribute.floats) writer.tag(7, WireType.Bit32).float(value);
    type("floats");
  } else if ("ints" in attribute) {
    for (const value of attribute.ints) writer.tag(8, WireType.Varint).int64(value);
    type("ints");
  } else {
    for (const value of attribute.strings) writer.tag(9, WireType.LengthDelimited).string(value);
    type("strings");
  }
}
