import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";

/** Intersections with a primitive are brands; those of objects are read as one object. */
export const readIntersection: TypeKind = (type, { at, path }, { reading }) => {
  if (!type.isIntersection()) return undefined;
  const primitive =
    ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;
  if (!type.types.some(({ flags }) => (flags & primitive) !== 0)) return undefined;
  reading.report("VM1311", { path: path.whole }, at);
  return refused;
};
