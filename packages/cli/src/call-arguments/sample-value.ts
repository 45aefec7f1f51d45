import { codecOf } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "./json-kinds.ts";

/** How deep a sample goes: it shows how a value is written, not all that it may hold. */
const deepest = 3;

/** A value in JSON that a schema may accept, to show how one is written: of an object what it cannot be without. */
export function sampleValue(schema: unknown, definitions: Definitions, depth = 0): unknown {
  if (typeof schema !== "object" || schema === null || depth > deepest) return {};
  const inner = (one: unknown): unknown => sampleValue(one, definitions, depth + 1);
  const { type, const: only, enum: values, examples, $ref, anyOf, items, prefixItems } = schema as JsonSchema;
  if (only !== undefined) return only;
  for (const list of [examples, values]) if (Array.isArray(list) && list.length > 0) return list[0];
  if (Object.hasOwn(schema, "default")) return (schema as JsonSchema).default;
  if ($ref !== undefined) return inner(definitionOf($ref, definitions));
  if (codecOf(schema as JsonSchema)?.carriesBytes === true) return "@file";
  if (Array.isArray(anyOf)) return inner(anyOf.find((branch) => branch.type !== "null"));
  const [first] = [type].flat();
  if (first === "array") return Array.isArray(prefixItems) ? prefixItems.map(inner) : items ? [inner(items)] : [];
  if (first === "object") return sampleObject(schema as JsonSchema, inner);
  return sampleScalar(schema as JsonSchema, first);
}

function sampleObject({ properties, required }: JsonSchema, inner: (schema: unknown) => unknown): object {
  const needed = new Set(Array.isArray(required) ? required : []);
  const shown = Object.entries(properties ?? {}).filter(([name]) => needed.has(name));
  return Object.fromEntries(shown.map(([name, schema]) => [name, inner(schema)]));
}

function sampleScalar({ minimum, "x-vmodel-codec": codec, format }: JsonSchema, type: unknown): unknown {
  if (type === "number" || type === "integer") return typeof minimum === "number" ? minimum : 1;
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type !== "string") return {};
  if (codec === "bigint") return "1";
  return codec === "date" || format === "date-time" ? "2026-01-31T12:00:00Z" : "text";
}
