import type { JsonSchema } from "@vmodel/core/manifest";
import { encodedProperty } from "./property-names.ts";

/** A schema as json-schema-to-typescript understands it. */
export type DraftSevenSchema = { [keyword: string]: unknown };

/**
 * Rewrites a schema of ours for json-schema-to-typescript, which knows draft-07: tuples by `items`, references as plain
 * text (it would copy or renumber what they refer to, and overflow the stack on long chains), what it cannot say as
 * text, and no keyword that it would write into comments.
 *
 * @param withTexts whether descriptions become comments
 */
export function toDraftSeven(schema: JsonSchema, withTexts: boolean): DraftSevenSchema {
  const texts = withTexts ? textsOf(schema) : {};
  const text = tsText(schema);
  if (text !== undefined) return { tsType: text, ...texts };
  const convert = (one: unknown): DraftSevenSchema | boolean => {
    return typeof one === "boolean" ? one : toDraftSeven(asSchema(one), withTexts);
  };
  const { type, properties, required, additionalProperties, items, prefixItems, anyOf, enum: values } = schema;
  return {
    ...texts,
    ...(type === undefined ? {} : { type }),
    ...(Object.hasOwn(schema, "const") ? { const: schema.const } : {}),
    ...(values === undefined ? {} : { enum: values }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(convert) } : {}),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(asSchema(properties)).map(([name, one]) => [encodedProperty(name), convert(one)]),
          ),
        }),
    ...(Array.isArray(required) ? { required: required.map((name) => encodedProperty(String(name))) } : {}),
    ...(additionalProperties === undefined ? {} : { additionalProperties: convert(additionalProperties) }),
    ...(Array.isArray(prefixItems)
      ? { items: prefixItems.map(convert), minItems: schema.minItems ?? 0, additionalItems: convert(items ?? true) }
      : items === undefined
        ? {}
        : { items: convert(items) }),
  };
}

/** The TypeScript text of what json-schema-to-typescript cannot say. */
function tsText(schema: JsonSchema): string | undefined {
  const { $ref, type, properties, additionalProperties, items, prefixItems } = schema;
  if (typeof $ref === "string") return $ref.slice($ref.lastIndexOf("/") + 1);
  const text = schema["x-vmodel-ts"];
  // In an array it stands before `[]`, which binds closer.
  if (typeof text === "string") return text.startsWith("readonly ") ? `(${text})` : text;
  if (Object.hasOwn(schema, "not")) return "undefined";
  if (type === "array" && prefixItems === undefined && items === false) return "[]";
  return type === "object" && properties === undefined && additionalProperties === false
    ? "Record<string, never>"
    : undefined;
}

function textsOf({ description, deprecated }: JsonSchema): DraftSevenSchema {
  const text = typeof description === "string" ? description : "";
  if (deprecated !== true) return text === "" ? {} : { description: text };
  const [, said = "", reason = ""] = /^(.*?)(?:(?:^|\n\n)Deprecated: (.*))?$/s.exec(text) ?? [];
  return { description: [...(said === "" ? [] : [said]), `@deprecated ${reason}`.trim()].join("\n") };
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === "object" && value !== null ? (value as JsonSchema) : {};
}
