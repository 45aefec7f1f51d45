import { refused, type TypeKind } from "./kind.ts";

/** Functions, and classes as values. */
export const readCallable: TypeKind = (type, { at, path }, { reading }) => {
  if (type.getCallSignatures().length + type.getConstructSignatures().length === 0) return undefined;
  reading.report("VM1303", { path: path.whole }, at);
  return refused;
};
