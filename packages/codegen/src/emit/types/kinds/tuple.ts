import type { JsonSchema } from "@vmodel/core/manifest";
import type { TypeKind } from "../type-kind.ts";

/** Listed items, and perhaps more of one type behind them. */
export const tupleKind: TypeKind = {
  keywords: ["type", "prefixItems", "items"],
  is: ({ type, prefixItems, items }) => type === "array" && (prefixItems !== undefined || items === false),
  binding: () => "primary",
  write(schema, writer) {
    const { minItems, items = true } = schema;
    const listed = listedItems(schema);
    const required = typeof minItems === "number" ? minItems : 0;
    writer.add("[");
    for (const [index, item] of listed.entries()) {
      if (index > 0) writer.add(", ");
      if (index < required) writer.type(item, "prefixItems", index);
      else {
        writer.operand(item, "prefixItems", index);
        writer.add("?");
      }
    }
    if (items !== false) {
      writer.add(listed.length > 0 ? ", ..." : "...");
      writer.operand(items, "items");
      writer.add("[]");
    }
    writer.add("]");
  },
};

function listedItems({ prefixItems }: JsonSchema): readonly unknown[] {
  return Array.isArray(prefixItems) ? prefixItems : [];
}
