import { placeOf } from "./check-node.ts";
import type { Model } from "./model.ts";

/** Each value is produced once, and before it is read; each node's name is its own. */
export function checkNames(model: Model): string[] {
  const problems: string[] = [];
  const producers = new Map<string, string>();
  const produce = (name: string, producer: string): void => {
    const first = producers.get(name);
    if (name === "") problems.push(`${producer} has no name`);
    else if (first !== undefined) problems.push(`"${name}" is both ${first} and ${producer}: names are given once`);
    else producers.set(name, producer);
  };

  for (const { name } of model.inputs) produce(name, "an input of the graph");
  for (const { name } of model.initializers ?? []) produce(name, "an initializer");

  const later = new Map<string, string>();
  for (const [index, node] of model.nodes.entries())
    for (const output of node.outputs) if (output !== "") later.set(output, placeOf(node, index));
  const complain = (name: string, reader: string): void => {
    const producer = later.get(name);
    if (producer === undefined) problems.push(`${reader} reads "${name}", which nobody produces`);
    else problems.push(`${reader} reads "${name}" before ${producer} has produced it: change their order`);
  };

  const nodeNames = new Set<string>();
  for (const [index, node] of model.nodes.entries()) {
    const place = placeOf(node, index);
    if (node.name !== undefined) {
      if (nodeNames.has(node.name)) problems.push(`two nodes are called "${node.name}"`);
      nodeNames.add(node.name);
    }
    for (const input of node.inputs) if (input !== "" && !producers.has(input)) complain(input, place);
    for (const output of node.outputs) if (output !== "") produce(output, `an output of ${place}`);
  }

  const outputs = new Set<string>();
  for (const { name } of model.outputs) {
    if (outputs.has(name)) problems.push(`"${name}" is an output of the graph twice`);
    else if (!producers.has(name)) problems.push(`the graph has the output "${name}", which nobody produces`);
    outputs.add(name);
  }
  return problems;
}
