import { ts } from "ts-morph";
import type { TypeKind } from "./kind.ts";

/** `"a"`, `1`, `true`, and members of enums. */
export const readLiteralType: TypeKind = (type, _place, { reading }) => {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
  if ((type.flags & ts.TypeFlags.BooleanLiteral) === 0) return undefined;
  return { kind: "literal", value: reading.checker.typeToString(type) === "true" };
};
