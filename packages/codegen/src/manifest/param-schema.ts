import type { JsonSchema } from "@vmodel/core/manifest";
import type { ParamModel, PartModel, PartStep } from "../model/service-model.ts";
import type { NameOf } from "../model/type-text.ts";
import { withKeywords } from "./keywords-schema.ts";
import { annotations, toSchema } from "./schema.ts";

/** The schema of a parameter: of its type, with what the method's JSDoc says about the parameter and its parts. */
export function paramSchema(
  { type, parts, default: value, examples }: Pick<ParamModel, "type" | "parts" | "default" | "examples">,
  nameOf: NameOf,
): JsonSchema {
  const schema = { ...toSchema(type, nameOf), ...annotations({ default: value, ...(examples && { examples }) }) };
  return parts.reduce((whole, part) => withPart(whole, part.path, part), schema);
}

/** A schema with what is said about a part of it. Beside a reference stands what is said about it here alone. */
function withPart(schema: JsonSchema, path: readonly PartStep[], part: PartModel): JsonSchema {
  const [step, ...rest] = path;
  if (step === undefined) return { ...withKeywords(schema, part.keywords), ...annotations(part.annotations) };
  if (step === "items") return { ...schema, items: withPart(objectAt(schema, "items"), rest, part) };
  const properties = objectAt(schema, "properties");
  const inner = withPart(objectAt(properties, step.property), rest, part);
  return { ...schema, properties: { ...properties, [step.property]: inner } };
}

function objectAt(object: JsonSchema, key: string): JsonSchema {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "object" && value !== null ? (value as JsonSchema) : {};
}
