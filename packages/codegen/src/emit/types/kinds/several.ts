import type { TypeKind } from "../type-kind.ts";

/** Several types by their JSON names: `{"type": ["string", "null"]}`. */
export const severalKind: TypeKind = {
  keywords: ["type"],
  is: ({ type }) => Array.isArray(type),
  binding: () => "union",
  write({ type }, writer) {
    const names = Array.isArray(type) ? type : [];
    if (names.length === 0) throw writer.refusal("its type is an empty list");
    for (const [index, name] of names.entries()) {
      if (index > 0) writer.add(" | ");
      writer.type({ type: name }, "type", index);
    }
  },
};
