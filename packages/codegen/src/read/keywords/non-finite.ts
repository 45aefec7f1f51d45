import type { TypeModel } from "../../model/type-model.ts";

/**
 * A type with its numbers no longer finite; undefined: it has none that is written here, or a text beside them, which
 * looks like `"NaN"` on the wire.
 */
export function withNonFinite(type: TypeModel): TypeModel | undefined {
  if (type.kind === "number") return { kind: "codec", codec: "number" };
  if (type.kind !== "union") return undefined;
  const isText = ({ kind }: TypeModel): boolean =>
    kind !== "number" &&
    kind !== "boolean" &&
    kind !== "null" &&
    kind !== "undefined" &&
    kind !== "object" &&
    kind !== "array" &&
    kind !== "tuple";
  if (!type.members.some(({ kind }) => kind === "number") || type.members.some(isText)) return undefined;
  return { ...type, members: type.members.map((member) => withNonFinite(member) ?? member) };
}
