import { ts } from "ts-morph";

/**
 * What is in a `NoInfer`, which tells the compiler how to call a function and changes no value; undefined for any other
 * type.
 */
export function withoutNoInfer(type: ts.Type): ts.Type | undefined {
  if ((type.flags & ts.TypeFlags.Substitution) === 0) return undefined;
  const { baseType, constraint } = type as ts.SubstitutionType;
  return (constraint.flags & ts.TypeFlags.Unknown) === 0 ? undefined : baseType;
}
