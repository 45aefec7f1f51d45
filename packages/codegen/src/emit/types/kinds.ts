import type { JsonSchema } from "@vmodel/core/manifest";
import { arrayKind } from "./kinds/array.ts";
import { codecKind } from "./kinds/codec.ts";
import { nothingKind } from "./kinds/nothing.ts";
import { objectKind } from "./kinds/object.ts";
import { primitiveKind } from "./kinds/primitive.ts";
import { referenceKind } from "./kinds/reference.ts";
import { severalKind } from "./kinds/several.ts";
import { textKind } from "./kinds/text.ts";
import { tupleKind } from "./kinds/tuple.ts";
import { unionKind } from "./kinds/union.ts";
import { unknownKind } from "./kinds/unknown.ts";
import { valuesKind } from "./kinds/values.ts";
import type { TypeKind } from "./type-kind.ts";

/** Every kind of schema; the first that fits writes it. A new kind is a new file and a row here. */
const kinds: readonly TypeKind[] = [
  textKind,
  codecKind,
  referenceKind,
  nothingKind,
  valuesKind,
  unionKind,
  severalKind,
  tupleKind,
  arrayKind,
  objectKind,
  primitiveKind,
];

/** The kind of a schema. */
export function kindOf(schema: JsonSchema): TypeKind {
  return kinds.find((kind) => kind.is(schema)) ?? unknownKind;
}
