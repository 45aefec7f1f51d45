import { checkTensor } from "./check-tensor.ts";
import type { Attribute, Node } from "./model.ts";

const kinds = ["float", "floats", "int", "ints", "string", "strings", "tensor"];

/** What is wrong with a node by itself: its operator and its attributes. */
export function checkNode(node: Node, place: string): string[] {
  const problems = Object.entries(node.attributes ?? {}).flatMap(([name, attribute]) =>
    checkAttribute(attribute, `the attribute "${name}" of ${place}`),
  );
  if (node.op === "") problems.push(`${place} names no operator`);
  if (node.outputs.every((output) => output === "")) problems.push(`${place} has no outputs, so nobody can use it`);
  return problems;
}

/** How messages call a node: by its name, else by its operator and its place in the list. */
export function placeOf(node: Node, index: number): string {
  return node.name === undefined ? `the node ${index} (${node.op})` : `the node "${node.name}" (${node.op})`;
}

function checkAttribute(attribute: Attribute, place: string): string[] {
  const given = Object.keys(attribute);
  if (given.length !== 1 || !kinds.includes(given[0] ?? ""))
    return [`${place} must have exactly one of ${kinds.join(", ")}, and has ${given.join(" and ") || "none"}`];
  if ("tensor" in attribute) return checkTensor(attribute.tensor, place);
  const wholes = "int" in attribute ? [attribute.int] : "ints" in attribute ? attribute.ints : [];
  const wrong = wholes.find((value) => typeof value !== "bigint" && !Number.isSafeInteger(value));
  if (wrong !== undefined) return [`${place} is ${wrong}: it takes whole numbers`];
  const floats = "float" in attribute ? [attribute.float] : "floats" in attribute ? attribute.floats : [];
  const notNumber = floats.find((value) => typeof value !== "number");
  return notNumber === undefined ? [] : [`${place} is ${String(notNumber)}: it takes numbers`];
}
