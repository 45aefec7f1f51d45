import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** `"a"`, `1`, `true`, and members of enums. */
export const readLiteralType: TypeKind = (type, { at, path }, { reading }) => {
  if (type.isNumberLiteral() && !Number.isFinite(type.value)) {
    reading.report("VM1327", { path: path.whole, value: String(type.value) }, at);
    return refused;
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
  if ((type.flags & ts.TypeFlags.BooleanLiteral) === 0) return undefined;
  return { kind: "literal", value: reading.checker.typeToString(type) === "true" };
};
