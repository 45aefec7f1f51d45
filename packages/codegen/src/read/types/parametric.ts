import { ts } from "ts-morph";
import { refused, type TypeKind } from "./kind.ts";
import { withoutNoInfer } from "./no-infer.ts";

/** Type parameters, `this`, and types that depend on them; and `NoInfer`, which the compiler counts among them. */
export const readParametric: TypeKind = (type, place, types) => {
  if ((type.flags & ts.TypeFlags.Instantiable) === 0) return undefined;
  const { at, node, path } = place;
  const { reading } = types;
  const plain = withoutNoInfer(type);
  if (plain !== undefined) {
    const written = node !== undefined && ts.isTypeReferenceNode(node) ? node.typeArguments?.[0] : undefined;
    return types.read(plain, { ...place, node: written, declares: undefined });
  }
  // What a method returns is awaited, which the author has not written.
  const written = type.aliasSymbol?.name === "Awaited" ? type.aliasTypeArguments?.[0] : undefined;
  reading.report("VM1321", { path: path.whole, type: reading.checker.typeToString(written ?? type) }, at);
  return refused;
};
