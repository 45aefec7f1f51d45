import type { JsonSchema } from "@vmodel/core/manifest";
import type { TypeKind } from "../type-kind.ts";

/** A list of values, or one. */
export const valuesKind: TypeKind = {
  keywords: ["const", "enum", "type"],
  is: (schema) => Object.hasOwn(schema, "const") || Object.hasOwn(schema, "enum"),
  binding: (schema) => (valuesOf(schema).length > 1 ? "union" : "primary"),
  write(schema, writer) {
    const values = valuesOf(schema);
    if (values.length === 0) throw writer.refusal("its enum lists no values");
    const other = values.find((value) => typeof value === "object" && value !== null);
    if (other !== undefined) throw writer.refusal(`a value can be no object or array, as ${JSON.stringify(other)} is`);
    writer.add(values.map((value) => JSON.stringify(value)).join(" | "));
  },
};

function valuesOf(schema: JsonSchema): readonly unknown[] {
  if (Object.hasOwn(schema, "const")) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : [];
}
