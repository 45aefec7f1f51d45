import type { JsonSchema } from "@vmodel/core/manifest";
import type { Alternative } from "./alternative.ts";

/** Whether a value fits an alternative; undefined where that cannot be told here. */
export function fitsValue(value: unknown, wide: Alternative): boolean | undefined {
  switch (wide.kind) {
    case "any":
      return true;
    case "value":
      return JSON.stringify(value) === JSON.stringify(wide.value);
    case "number":
    case "integer":
      return typeof value === "number" && fitsNumber(value, wide.kind === "integer", wide.schema);
    case "string":
      return typeof value === "string" ? fitsString(value, wide.schema) : false;
    case "array":
      return Array.isArray(value) ? undefined : false;
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : false;
    case "undefined":
      return false;
    default:
      return undefined;
  }
}

function fitsNumber(value: number, isInteger: boolean, schema: JsonSchema): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    (!isInteger || Number.isInteger(value)) &&
    (typeof minimum !== "number" || value >= minimum) &&
    (typeof maximum !== "number" || value <= maximum) &&
    (typeof exclusiveMinimum !== "number" || value > exclusiveMinimum) &&
    (typeof exclusiveMaximum !== "number" || value < exclusiveMaximum) &&
    (typeof multipleOf !== "number" || (Number.isInteger(value / multipleOf) && Number.isInteger(multipleOf)))
  );
}

function fitsString(value: string, schema: JsonSchema): boolean | undefined {
  const { minLength, maxLength, pattern, format } = schema;
  // As JSON Schema counts: in code points.
  const length = [...value].length;
  if (typeof minLength === "number" && length < minLength) return false;
  if (typeof maxLength === "number" && length > maxLength) return false;
  if (typeof pattern === "string") {
    try {
      if (!new RegExp(pattern, "u").test(value)) return false;
    } catch {
      return undefined;
    }
  }
  return format === undefined ? true : undefined;
}
