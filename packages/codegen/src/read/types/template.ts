import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** Template literal types, and intrinsic ones such as Uppercase<string>. */
export const readTemplate: TypeKind = (type, { at, path }, { reading }) => {
  if ((type.flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) === 0) return undefined;
  reading.report("VM1310", { path: path.whole }, at);
  return refused;
};
