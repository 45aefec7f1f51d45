import type { TypeKind } from "../type-kind.ts";

/** Any number of items of one type. */
export const arrayKind: TypeKind = {
  keywords: ["type", "items"],
  is: ({ type }) => type === "array",
  binding: () => "primary",
  write({ items = true }, writer) {
    writer.operand(items, "items");
    writer.add("[]");
  },
};
