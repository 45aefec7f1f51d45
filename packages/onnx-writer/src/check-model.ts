import { checkNames } from "./check-names.ts";
import { checkNode, placeOf } from "./check-node.ts";
import { checkTensor } from "./check-tensor.ts";
import { elementTypes } from "./element-types.ts";
import type { Model, ValueInfo } from "./model.ts";
import { ModelError } from "./model-error.ts";
import { byteLength, maxBytes } from "./size.ts";

/**
 * Finds what a runtime would stumble over, or misread without a word.
 * @throws {ModelError} with everything that is wrong
 */
export function checkModel(model: Model): void {
  const problems = [
    ...versions(model),
    ...(model.outputs.length === 0 ? ["the graph has no outputs"] : []),
    ...model.inputs.flatMap((value) => checkValue(value, `the input "${value.name}"`)),
    ...model.outputs.flatMap((value) => checkValue(value, `the output "${value.name}"`)),
    ...(model.values ?? []).flatMap((value) => checkValue(value, `the value "${value.name}"`)),
    ...(model.initializers ?? []).flatMap((tensor) => checkTensor(tensor, `the initializer "${tensor.name}"`)),
    ...model.nodes.flatMap((node, index) => checkNode(node, placeOf(node, index))),
    ...checkNames(model),
    ...domains(model),
    ...size(model),
  ];
  if (problems.length > 0) throw new ModelError(model.name, problems);
}

function versions(model: Model): string[] {
  const given = { opset: model.opset, irVersion: model.irVersion, ...model.opsets };
  const wrong = Object.entries(given).filter(
    ([, version]) => version !== undefined && !(Number.isSafeInteger(version) && version >= 1),
  );
  const problems = wrong.map(([name, version]) => `${name} is ${version}: versions are whole numbers from 1`);
  if (model.version !== undefined && !Number.isSafeInteger(model.version))
    problems.push(`the model's version is ${model.version}: it is a whole number`);
  return problems;
}

function checkValue({ type, shape }: ValueInfo, place: string): string[] {
  if (!Object.hasOwn(elementTypes, type))
    return [`${place} has the type "${type}"; there are ${Object.keys(elementTypes).join(", ")}`];
  const wrong = shape.find((size) =>
    typeof size === "string" ? size === "" : !Number.isSafeInteger(size) || size < 0,
  );
  if (wrong === undefined) return [];
  return [`${place} has a dimension of "${wrong}": give a whole number from 0, or a name such as "batch"`];
}

function domains(model: Model): string[] {
  const unknown = new Set(model.nodes.flatMap(({ domain }) => (domain ? [domain] : [])));
  for (const domain of Object.keys(model.opsets ?? {})) unknown.delete(domain);
  return [...unknown].map((domain) => `nodes use the domain "${domain}": give its version in opsets`);
}

function size(model: Model): string[] {
  const bytes = (model.initializers ?? []).reduce((sum, tensor) => sum + byteLength(tensor), 0);
  if (bytes <= maxBytes) return [];
  return [`its initializers are ${bytes} bytes: a model in one file has at most ${maxBytes}, by protobuf's limit`];
}
