import type { TypeKind } from "../type-kind.ts";
import { readTypeText } from "../type-text.ts";

/** What JSON Schema cannot say stands in the schema as TypeScript text, and is taken over as it is. */
export const textKind: TypeKind = {
  keywords: [],
  is: (schema) => Object.hasOwn(schema, "x-vmodel-ts"),
  binding: (schema) => readTypeText(schema["x-vmodel-ts"])?.binding ?? "primary",
  write(schema, writer) {
    const read = readTypeText(schema["x-vmodel-ts"]);
    if (read === undefined) throw writer.refusal(`its x-vmodel-ts ${JSON.stringify(schema["x-vmodel-ts"])} is no type`);
    writer.add(read.text);
  },
};
