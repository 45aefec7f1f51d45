import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** An enum as a whole; one member is a literal. */
export const readEnum: TypeKind = (type, { at, path, declares }, { reading }) => {
  const isWhole = type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.Enum) !== 0;
  if (declares === undefined || (declares.flags & ts.SymbolFlags.Enum) === 0) {
    if (!isWhole || (type.flags & (ts.TypeFlags.Enum | ts.TypeFlags.EnumLiteral)) === 0) return undefined;
  }
  const declarations = (declares ?? type.symbol).declarations?.filter(ts.isEnumDeclaration) ?? [];
  const values = declarations.flatMap(({ members }) => members.map((one) => reading.checker.getConstantValue(one)));
  const known = values.filter((value) => value !== undefined);
  const odd = known.find((value) => typeof value === "number" && !Number.isFinite(value));
  if (odd !== undefined) {
    reading.report("VM1327", { path: path.whole, value: String(odd) }, at);
    return refused;
  }
  if (known.length > 0 && known.length === values.length) return { kind: "enum", values: [...new Set(known)] };
  reading.report("VM1318", { path: path.whole, type: reading.checker.typeToString(type) }, at);
  return refused;
};
