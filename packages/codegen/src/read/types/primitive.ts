import { ts } from "ts-morph";
import type { PrimitiveModel } from "../../model/type-model.ts";
import { refused, type TypeKind } from "./kind.ts";

const primitives: readonly (readonly [ts.TypeFlags, PrimitiveModel["kind"]])[] = [
  [ts.TypeFlags.String, "string"],
  [ts.TypeFlags.Number, "number"],
  [ts.TypeFlags.Boolean, "boolean"],
  [ts.TypeFlags.Null, "null"],
  [ts.TypeFlags.Unknown, "unknown"],
  [ts.TypeFlags.Undefined | ts.TypeFlags.Void, "undefined"],
];

/** `string`, `number`, `boolean`, `null`, `unknown`, `undefined`, `void`, `object`; and the keywords that are no data. */
export const readPrimitive: TypeKind = (type, { at, path }, { reading }) => {
  const found = primitives.find(([flags]) => (type.flags & flags) !== 0);
  if (found !== undefined) return { kind: found[1] };
  if ((type.flags & ts.TypeFlags.NonPrimitive) !== 0) return { kind: "any-object", text: "object" };
  const { whole } = path;
  if ((type.flags & ts.TypeFlags.Any) !== 0) reading.report("VM1301", { path: whole }, at);
  else if ((type.flags & ts.TypeFlags.Never) !== 0) reading.report("VM1314", { path: whole }, at);
  else if ((type.flags & ts.TypeFlags.ESSymbolLike) !== 0) reading.report("VM1304", { path: whole }, at);
  else return undefined;
  return refused;
};
