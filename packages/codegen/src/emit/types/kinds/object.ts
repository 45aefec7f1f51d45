import type { JsonSchema } from "@vmodel/core/manifest";
import { propertyKey } from "../property-key.ts";
import type { TypeKind, TypeMember } from "../type-kind.ts";

/** An object by its properties, and what other ones it may have. */
export const objectKind: TypeKind = {
  keywords: ["type", "properties", "required", "additionalProperties"],
  is: ({ type }) => type === "object",
  binding: () => "primary",
  write(schema, writer) {
    if (isEmptyObject(schema)) writer.add(`${writer.global("Record")}<string, never>`);
    else writer.braces(membersOf(schema));
  },
};

/** Whether a schema is of objects without any property, which braces cannot say. */
export function isEmptyObject({ type, properties, additionalProperties }: JsonSchema): boolean {
  return type === "object" && additionalProperties === false && Object.keys(properties ?? {}).length === 0;
}

function membersOf({ properties, required, additionalProperties = true }: JsonSchema): TypeMember[] {
  const needed = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(properties ?? {}).map(([name, schema]): TypeMember => {
    const isKeyThere = needed.has(name) || says(schema, "x-vmodel-undefined");
    return {
      property: { name, written: propertyKey(name) },
      modifiers: modifiersOf(schema),
      before: isKeyThere ? ": " : "?: ",
      schema,
      steps: ["properties", name],
      after: isKeyThere && !needed.has(name) ? " | undefined" : "",
    };
  });
  if (additionalProperties === false) return members;
  const steps = ["additionalProperties"];
  const modifiers = modifiersOf(additionalProperties);
  return [...members, { modifiers, before: "[k: string]: ", schema: additionalProperties, steps }];
}

function modifiersOf(schema: unknown): string {
  return says(schema, "x-vmodel-readonly") ? "readonly " : "";
}

function says(schema: unknown, keyword: string): boolean {
  return typeof schema === "object" && schema !== null && (schema as JsonSchema)[keyword] === true;
}
