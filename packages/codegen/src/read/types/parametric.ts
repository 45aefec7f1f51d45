import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** Type parameters, `this`, and types that depend on them. */
export const readParametric: TypeKind = (type, { at, path }, { reading }) => {
  if ((type.flags & ts.TypeFlags.Instantiable) === 0) return undefined;
  reading.report("VM1321", { path: path.whole, type: reading.checker.typeToString(type) }, at);
  return refused;
};
