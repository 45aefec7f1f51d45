import { ts } from "ts-morph";
import { withoutNoInfer } from "./no-infer.ts";

/** The types that a union unites, but for those that no value is of; of any other type, itself. */
export function constituents(type: ts.Type): readonly ts.Type[] {
  const bare = withoutNoInfer(type) ?? type;
  if (!bare.isUnion()) return [bare];
  const all = bare.types.flatMap((one) => (withoutNoInfer(one) === undefined ? one : constituents(one)));
  const possible = all.filter((one) => !isConflict(one));
  return possible.length === 0 ? all : possible;
}

/** Whether an intersection is of objects that contradict each other, which the compiler keeps as it is. */
export function isConflict(type: ts.Type): boolean {
  if (!type.isIntersection() || type.getProperties().length > 0) return false;
  return type.types.some((part) => part.getProperties().length > 0);
}

/** Whether a type is undefined or void, and nothing else. */
export function isUndefined(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
}

/** Whether a value of this type may be undefined; `unknown` is any JSON, and so not. */
export function mayBeUndefined(type: ts.Type): boolean {
  return constituents(type).some(isUndefined);
}

/** The types that a union unites, without undefined; of a type that is nothing but undefined, itself. */
export function definedConstituents(type: ts.Type): readonly ts.Type[] {
  const all = constituents(type);
  const defined = all.filter((one) => !isUndefined(one));
  return defined.length === 0 ? all : defined;
}
