import type { JsonSchema } from "@vmodel/core/manifest";
import { isPrimitive } from "../model/resolved.ts";
import type { CodecModel, TypeModel } from "../model/type-model.ts";
import { type NameOf, typeText } from "../model/type-text.ts";

/** The JSON that stands for a type that JSON has no form for, and the codec that makes it. */
export function codecSchema(type: CodecModel, nameOf: NameOf, schemaOf: (part: TypeModel) => JsonSchema): JsonSchema {
  const exact = (isNeeded: boolean): JsonSchema => (isNeeded ? { "x-vmodel-ts": typeText(type, nameOf) } : {});
  const codec = { "x-vmodel-codec": type.codec };
  switch (type.codec) {
    case "date":
      return { type: "string", format: "date-time", ...codec };
    case "number":
      return { anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity", "-0"] }], ...codec };
    case "bigint":
      if (type.value !== undefined) return { type: "string", const: type.value, ...codec, ...exact(true) };
      return { type: "string", pattern: "^(0|-?[1-9]\\d*)$", ...codec };
    case "map":
      return {
        type: "array",
        items: { type: "array", prefixItems: [schemaOf(type.key), schemaOf(type.value)], items: false, minItems: 2 },
        ...codec,
        ...exact(type.readonly),
      };
    case "set":
      return {
        type: "array",
        items: schemaOf(type.items),
        ...(isPrimitive(type.items) ? { uniqueItems: true } : {}),
        ...codec,
        ...exact(type.readonly),
      };
    default:
      return {
        type: "string",
        contentEncoding: "base64",
        ...codec,
        ...(type.dtype === undefined ? {} : { "x-vmodel-dtype": type.dtype }),
        ...exact(type.text.includes("<")),
      };
  }
}
