import { type ElementType, elementTypes } from "./element-types.ts";
import type { Tensor } from "./model.ts";

/** What is wrong with a tensor: one line for each thing, none if all is well. */
export function checkTensor(tensor: Tensor, place: string): string[] {
  const { type, shape, data } = tensor;
  if (!Object.hasOwn(elementTypes, type))
    return [`${place} has the type "${type}"; there are ${Object.keys(elementTypes).join(", ")}`];
  const wrong = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (wrong !== undefined) return [`${place} has a dimension of ${wrong}: sizes are whole numbers from 0`];
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  if (size !== data.length)
    return [`${place} has the shape [${shape.join(", ")}], which is ${size} values, but its data are ${data.length}`];
  const problem = isArrayOf(type, data) ? byteProblem(type, data) : valueProblem(type, data);
  return problem === undefined ? [] : [`${place} ${problem}`];
}

/** Whether the data are the typed array of the type already. */
export function isArrayOf(type: ElementType, data: Tensor["data"]): boolean {
  return data instanceof elementTypes[type].array;
}

function byteProblem(type: ElementType, data: Tensor["data"]): string | undefined {
  if (type !== "bool") return undefined;
  const at = (data as Uint8Array).findIndex((byte) => byte > 1);
  return at === -1 ? undefined : `holds ${data[at]} at ${at}: a bool is 0 or 1`;
}

function valueProblem(type: ElementType, data: Tensor["data"]): string | undefined {
  if (ArrayBuffer.isView(data))
    return `is ${type} and has its data in a ${data.constructor.name}: give a ${elementTypes[type].array.name}, or numbers`;
  const { range } = elementTypes[type];
  for (const [at, value] of data.entries()) {
    if (range === undefined) {
      if (typeof value !== "number") return `holds ${String(value)} at ${at}: ${type} takes numbers`;
      continue;
    }
    if (!Number.isSafeInteger(value) && typeof value !== "bigint")
      return `holds ${String(value)} at ${at}: ${type} takes whole numbers`;
    const whole = BigInt(value);
    if (whole < range[0] || whole > range[1])
      return `holds ${value} at ${at}: ${type} goes from ${range[0]} to ${range[1]}`;
  }
  return undefined;
}
