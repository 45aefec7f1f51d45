import type { TypeKind } from "../type-kind.ts";

const pointer = "#/$defs/";

/** A named type. Properties beside it are what one parameter says about its properties. */
export const referenceKind: TypeKind = {
  keywords: ["$ref", "properties"],
  is: (schema) => Object.hasOwn(schema, "$ref"),
  binding: () => "primary",
  write({ $ref }, writer) {
    const name = typeof $ref === "string" && $ref.startsWith(pointer) ? $ref.slice(pointer.length) : undefined;
    if (name === undefined || !writer.defines(name)) {
      throw writer.refusal(`it refers to ${JSON.stringify($ref)}, which is none of the manifest's $defs`);
    }
    writer.add(name);
  },
};
