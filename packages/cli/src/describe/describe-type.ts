import { typeWords } from "@vmodel/codegen";
import type { JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import { type Definitions, definitionOf } from "../call-arguments/json-kinds.ts";

/** What is of values, not of types, and so refers to nothing. */
const values: ReadonlySet<string> = new Set(["default", "examples", "const", "enum"]);

/** The named types that methods use, directly and through others, in the order in which they are met. */
export function namedTypesIn(methods: readonly MethodInfo[], definitions: Definitions): string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      if (key === "$ref") visitNamed(inner);
      else if (Array.isArray(part) || !values.has(key)) visit(inner);
    }
  };
  const visitNamed = (reference: unknown): void => {
    const name = String(reference).replace("#/$defs/", "");
    if (found.has(name) || definitionOf(reference, definitions) === undefined) return;
    found.add(name);
    visit(definitions[name]);
  };
  for (const { params, return: result, errors = [] } of methods) {
    for (const { schema } of [...params, result, ...errors]) visit(schema);
  }
  return [...found];
}

/** A block for each named type: what it is, or a line for each of its properties. */
export function describeTypes(names: readonly string[], definitions: Definitions): string[] {
  return names.map((name) => {
    const schema = definitions[name] ?? {};
    const properties = describeProperties(schema, definitions);
    if (properties !== undefined) return [withText(name, schema), ...properties.map((line) => `  ${line}`)].join("\n");
    return withText(`${name} = ${limited(schema, definitions)}`, schema);
  });
}

/** A line for each property of an object; undefined for what is none, or is named itself. */
export function describeProperties(schema: JsonSchema, definitions: Definitions): string[] | undefined {
  const isPlain = schema.type === "object" && !("x-vmodel-ts" in schema) && !("x-vmodel-codec" in schema);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, unknown>);
  if (!isPlain || properties.length === 0) return undefined;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const lines = properties.map(([name, property]) =>
    withText(`${name}${required.has(name) ? "" : "?"}: ${limited(property, definitions)}`, property),
  );
  const { additionalProperties: others = true } = schema;
  return others === false ? lines : [...lines, withText(`[name: string]: ${limited(others, definitions)}`, others)];
}

/** The type, and behind it what values are held to and what the default is. */
function limited(schema: unknown, definitions: Definitions): string {
  const { text, limits } = typeWords(schema, definitions);
  return limits === "" ? text : `${text} (${limits})`;
}

/** With the first line of the description behind it. */
function withText(head: string, schema: unknown): string {
  const { description } = (typeof schema === "object" && schema !== null ? schema : {}) as JsonSchema;
  const [first = ""] = typeof description === "string" ? description.trim().split("\n") : [];
  return first === "" ? head : `${head} - ${first}`;
}
