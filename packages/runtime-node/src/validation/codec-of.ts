import { type Codec, createCodec } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Definitions } from "./references.ts";
import { uncompilable } from "./schema-compiler.ts";

/**
 * The codec of a schema in a manifest.
 * @throws VModelError `internal` when the schema refers to what does not exist, or names an unknown codec
 */
export function codecOfSchema(schema: JsonSchema, definitions: Definitions): Codec {
  try {
    return createCodec(schema, definitions);
  } catch (error) {
    throw uncompilable(error);
  }
}
